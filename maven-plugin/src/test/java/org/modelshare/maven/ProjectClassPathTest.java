package org.modelshare.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.model.Build;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProjectClassPathTest {
  private static final String HARNESS = "org.modelshare:modelshare-harness:jar:9";
  private static final List<Artifact> PLUGINS =
      List.of(
          artifact("org.modelshare", "modelshare-maven-plugin", "9", "", ""),
          artifact("org.modelshare", "modelshare-harness", "9", "", HARNESS),
          artifact("org.modelshare", "modelshare-stores", "9", "", HARNESS),
          artifact("org.codehaus.plexus", "plexus-utils", "1", "", ""));

  @TempDir private Path base;
  private final MavenProject project = new MavenProject();
  private String classes = "";
  private String testClasses = "";

  @BeforeEach
  void fillTheProject() {
    classes = base.resolve("classes").toString();
    testClasses = base.resolve("test-classes").toString();
    Build build = new Build();
    build.setOutputDirectory(classes);
    build.setTestOutputDirectory(testClasses);
    project.getModel().setBuild(build);
    project.setArtifacts(
        Set.of(artifact("org.modelshare", "modelshare-stores", "8", "compile", "")));
  }

  @Test
  void prefersWhatTheProjectHasAndAddsTheRest() throws CannotVerifyException {
    assertThat(new ProjectClassPath(project, "test").elements(PLUGINS))
        .containsExactly(
            testClasses, classes, "modelshare-stores-8.jar", "modelshare-harness-9.jar");
  }

  @Test
  void leavesOutWhatIsOutOfScope() throws CannotVerifyException {
    project.setArtifacts(Set.of(artifact("org.modelshare", "modelshare-stores", "8", "test", "")));
    assertThat(new ProjectClassPath(project, "runtime").elements(PLUGINS))
        .containsExactly(classes, "modelshare-harness-9.jar", "modelshare-stores-9.jar");
  }

  @Test
  void looksForModelsInFoldersThatExist() throws CannotVerifyException, IOException {
    assertThat(new ProjectClassPath(project, "test").classDirectories()).isEmpty();
    Files.createDirectories(base.resolve("classes"));
    assertThat(new ProjectClassPath(project, "test").classDirectories()).containsExactly(classes);
    Files.createDirectories(base.resolve("test-classes"));
    assertThat(new ProjectClassPath(project, "test").classDirectories())
        .containsExactly(testClasses, classes);
    assertThat(new ProjectClassPath(project, "compile").classDirectories())
        .containsExactly(classes);
  }

  @Test
  void knowsWhichHarnessTheProjectHas() throws CannotVerifyException {
    assertThat(new ProjectClassPath(project, "test").harnessVersion()).isEmpty();
    project.setArtifacts(Set.of(artifact("org.modelshare", "modelshare-harness", "8", "test", "")));
    assertThat(new ProjectClassPath(project, "test").harnessVersion()).hasValue("8");
  }

  @Test
  void theHarnessAloneIsThatOfThePlugin() {
    assertThat(ProjectClassPath.ofHarness(PLUGINS))
        .containsExactly("modelshare-harness-9.jar", "modelshare-stores-9.jar");
  }

  @Test
  void refusesAScopeThatIsNone() {
    assertThatThrownBy(() -> new ProjectClassPath(project, "import"))
        .isInstanceOf(CannotVerifyException.class)
        .hasMessage("classpathScope: import does not exist; say test, runtime or compile");
  }

  private static Artifact artifact(
      String group, String name, String version, String scope, String parent) {
    DefaultArtifactHandler jar = new DefaultArtifactHandler("jar");
    jar.setAddedToClasspath(true);
    Artifact artifact = new DefaultArtifact(group, name, version, scope, "jar", null, jar);
    artifact.setFile(Path.of(name + "-" + version + ".jar").toFile());
    artifact.setDependencyTrail(List.of("org.modelshare:modelshare-maven-plugin:9", parent));
    return artifact;
  }
}
