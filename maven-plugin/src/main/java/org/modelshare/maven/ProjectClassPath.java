package org.modelshare.maven;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.project.MavenProject;

/** The class path that a project's models run with, completed with the harness. */
final class ProjectClassPath {
  private static final String HARNESS = "org.modelshare:modelshare-harness";

  /** A library of the harness that the plugin itself needs, so that Maven shows it as its own. */
  private static final String SHARED = "tools.jackson.core:jackson-core";

  private final MavenProject project;
  private final String scope;

  /**
   * @param scope {@code test}, {@code runtime} or {@code compile}
   */
  ProjectClassPath(MavenProject project, String scope) throws CannotVerifyException {
    this.project = project;
    this.scope = Choice.CLASSPATH_SCOPE.parse(scope);
  }

  /** Returns the folders of the project's own classes that exist: where its models may be. */
  List<String> classDirectories() {
    String main = project.getBuild().getOutputDirectory();
    String test = project.getBuild().getTestOutputDirectory();
    return (scope.equals("test") ? Stream.of(test, main) : Stream.of(main))
        .filter(directory -> Files.isDirectory(Path.of(directory)))
        .toList();
  }

  /**
   * Returns the project's class path, and behind it those artifacts of the harness that the project
   * does not have itself. The libraries of the project are used as they are, whatever their
   * version.
   *
   * @param pluginArtifacts the plugin's own artifacts, the harness among them
   */
  List<String> elements(List<Artifact> pluginArtifacts) throws CannotVerifyException {
    List<String> elements = projectElements();
    Set<String> paths = Set.copyOf(elements);
    Set<String> there = new HashSet<>();
    for (Artifact artifact : project.getArtifacts()) {
      File file = artifact.getFile();
      if (file != null && paths.contains(file.getPath())) {
        there.add(name(artifact));
      }
    }
    List<String> completed = new ArrayList<>(elements);
    pluginArtifacts.stream()
        .filter(ProjectClassPath::comesWithHarness)
        .filter(artifact -> !there.contains(name(artifact)))
        .forEach(artifact -> completed.add(artifact.getFile().getPath()));
    return List.copyOf(completed);
  }

  /** Returns whether the project has any classes of its own. */
  boolean hasClasses() {
    return !classDirectories().isEmpty();
  }

  /** Returns the class path of the harness alone, as the plugin has it. */
  static List<String> ofHarness(List<Artifact> pluginArtifacts) {
    return pluginArtifacts.stream()
        .filter(ProjectClassPath::comesWithHarness)
        .map(artifact -> artifact.getFile().getPath())
        .toList();
  }

  /** Returns the version of the harness that the project has; empty if it has none. */
  Optional<String> harnessVersion() {
    return project.getArtifacts().stream()
        .filter(artifact -> name(artifact).equals(HARNESS))
        .map(Artifact::getBaseVersion)
        .findFirst();
  }

  private List<String> projectElements() throws CannotVerifyException {
    try {
      return switch (scope) {
        case "test" -> project.getTestClasspathElements();
        case "runtime" -> project.getRuntimeClasspathElements();
        default -> project.getCompileClasspathElements();
      };
    } catch (DependencyResolutionRequiredException e) {
      throw new CannotVerifyException(
          "the class path of "
              + project.getId()
              + " is not resolved; perhaps you should run mvn"
              + " verify",
          e);
    }
  }

  /** The plugin and its libraries are among the artifacts too. */
  private static boolean comesWithHarness(Artifact artifact) {
    return name(artifact).equals(SHARED)
        || artifact.getDependencyTrail().stream()
            .anyMatch(parent -> parent.startsWith(HARNESS + ":"));
  }

  private static String name(Artifact artifact) {
    return artifact.getGroupId() + ":" + artifact.getArtifactId();
  }
}
