package org.modelshare.maven;

import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * Tells what works on this machine, and why the rest does not: JDKs and tool chains and which of
 * them is taken, kinds of stores with their space, native access, memory limits, huge pages, AOT
 * caches.
 */
@Mojo(name = "doctor", requiresProject = false, aggregator = true, threadSafe = true)
public final class DoctorMojo extends MachineMojo {
  @Inject
  public DoctorMojo(ToolchainManager toolchains) {
    super(toolchains);
  }

  @Override
  String verb() {
    return "doctor";
  }

  @Override
  void work() throws CannotVerifyException, IOException, InterruptedException {
    JdkChoice.Offer offer = offer();
    JdkReport.of(offer).forEach(line -> getLog().info(ForeignText.line(line)));
    JdkChoice jdk = JdkChoice.from(offer);
    getLog().info(ForeignText.line("taken is JDK " + jdk.reason().replaceFirst("^JDK ", "")));
    run(jdk, new RequestProperties(verb()));
  }
}
