package org.modelshare.maven;

import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * Removes what stores and worker pools of dead processes left in {@code /dev/shm} and in the
 * temporary directory, and says what. Opening a store does the same.
 */
@Mojo(name = "sweep", requiresProject = false, aggregator = true, threadSafe = true)
public final class SweepMojo extends MachineMojo {
  @Inject
  public SweepMojo(ToolchainManager toolchains) {
    super(toolchains);
  }

  @Override
  String verb() {
    return "sweep";
  }

  @Override
  void work() throws CannotVerifyException, IOException, InterruptedException {
    run(JdkChoice.from(offer()), new RequestProperties(verb()));
  }
}
