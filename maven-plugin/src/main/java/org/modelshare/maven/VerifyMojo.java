package org.modelshare.maven;

import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * Compiles the project and its tests, then does what {@code verify-no-fork} does. This is the goal
 * for the command line.
 */
@Mojo(name = "verify", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_TEST_CLASSES, lifecycle = "modelshare")
public class VerifyMojo extends VerifyNoForkMojo {
  @Inject
  public VerifyMojo(ToolchainManager toolchains) {
    super(toolchains);
  }
}
