package org.modelshare.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/** What all goals have that start a JVM: whether they run, and on which JDK. */
@SuppressWarnings("NullAway.Init") // Maven fills the parameters
abstract class ModelshareMojo extends AbstractMojo {
  private final ToolchainManager toolchains;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  /** Leaves out every goal of this plugin. */
  @Parameter(property = "modelshare.skip", defaultValue = "false")
  private boolean skip;

  /** The JDK to run on: its folder or its {@code java} command. */
  @Parameter(property = "modelshare.jvm")
  private @Nullable String jvm;

  /** The tool chain to run on, such as {@code <version>[25,)</version>}. */
  @Parameter private Map<String, String> jdkToolchain = Map.of();

  ModelshareMojo(ToolchainManager toolchains) {
    this.toolchains = toolchains;
  }

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip || isSkipped()) {
      getLog().info("modelshare: " + verb() + " is skipped");
      skipped();
      return;
    }
    try {
      work();
    } catch (CannotVerifyException e) {
      throw failure(e);
    } catch (IOException e) {
      CannotVerifyException reason =
          new CannotVerifyException(e + "; check that " + directory() + " can be written");
      throw new MojoExecutionException(prefix() + reason.report(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException(prefix() + "it was interrupted", e);
    }
  }

  private String prefix() {
    return "modelshare could not " + verb() + ": ";
  }

  /** Maven adds the message of a cause to ours, and has the trace of this JVM only. */
  private MojoExecutionException failure(CannotVerifyException thrown) {
    String message = prefix() + thrown.report();
    if (!session.getRequest().isShowErrors()) {
      return new MojoExecutionException(message);
    }
    thrown.trace().lines().forEach(getLog()::error);
    return new MojoExecutionException(message, thrown);
  }

  /** Returns the name of what the goal does, as the verifier knows it. */
  abstract String verb();

  /** Does the work. */
  abstract void work()
      throws CannotVerifyException, MojoFailureException, IOException, InterruptedException;

  /** Returns where files are written. */
  abstract Path directory();

  boolean isSkipped() {
    return false;
  }

  /** Notes that nothing was done. */
  void skipped() {}

  final MavenSession session() {
    return session;
  }

  final PluginDescriptor plugin() {
    return plugin;
  }

  final JdkChoice.Offer offer() {
    return new JdkChoice.Offer(
        jvm,
        jdkToolchain,
        new ToolchainJdks(toolchains, session),
        new Jdk(Path.of(System.getProperty("java.home")), Runtime.version()),
        InstalledJdks::find);
  }

  final void log(OutputLine line) {
    if (line.isError()) {
      getLog().warn(line.text());
    } else {
      getLog().info(line.text());
    }
  }
}
