package org.modelshare.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Fails with a recipe if sources use modelshare but are compiled for an older Java than it needs,
 * before the compiler fails with {@code class file has wrong version 69.0}. {@code verify} does
 * this first; bind it where only {@code verify-no-fork} is bound.
 */
@Mojo(name = "check-release", defaultPhase = LifecyclePhase.VALIDATE, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven fills the parameters
public final class CheckReleaseMojo extends AbstractMojo {
  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  /** Leaves out every goal of this plugin. */
  @Parameter(property = "modelshare.skip", defaultValue = "false")
  private boolean skip;

  @Override
  public void execute() throws MojoExecutionException {
    if (skip) {
      return;
    }
    try {
      CompilerRelease release = new CompilerRelease(project, session.getUserProperties());
      check("", release.ofMain(), project.getCompileSourceRoots());
      check("test", release.ofTests(), project.getTestCompileSourceRoots());
    } catch (CannotVerifyException e) {
      // Maven would add the message of a cause to this one.
      throw new MojoExecutionException("modelshare could not verify: " + e.report());
    } catch (IOException e) {
      throw new MojoExecutionException("modelshare could not look at the sources: " + e, e);
    }
  }

  /**
   * @param kind of the sources, for the name of the property: {@code test}, or empty
   */
  private static void check(String kind, Optional<Integer> release, List<String> roots)
      throws CannotVerifyException, IOException {
    if (release.isEmpty() || release.get() >= Jdk.OLDEST) {
      return;
    }
    Optional<Path> source = ModelshareSources.first(roots);
    if (source.isPresent()) {
      throw new CannotVerifyException(message(kind, release.get(), source.get()));
    }
  }

  static String message(String kind, int release, Path source) {
    return "%s uses modelshare, which is for Java %d, and is compiled for Java %d; %s and select a JDK %d with maven-toolchains-plugin, or put it into a module that does, as https://modelshare.org/goals.html#older-releases shows"
        .formatted(
            source,
            Jdk.OLDEST,
            release,
            kind.isEmpty()
                ? "move it to the tests, set <maven.compiler.testRelease>%d</maven.compiler.testRelease>"
                    .formatted(Jdk.OLDEST)
                : "set <maven.compiler.testRelease>%d</maven.compiler.testRelease>"
                    .formatted(Jdk.OLDEST),
            Jdk.OLDEST);
  }
}
