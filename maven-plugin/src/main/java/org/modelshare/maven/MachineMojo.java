package org.modelshare.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.maven.toolchain.ToolchainManager;

/** A goal about this machine or a file, which needs no project and no class of one. */
abstract class MachineMojo extends ModelshareMojo {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  MachineMojo(ToolchainManager toolchains) {
    super(toolchains);
  }

  @Override
  final Path directory() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /** Has the verifier do it on a JDK; its lines go to the log. */
  final void run(JdkChoice jdk, RequestProperties request)
      throws CannotVerifyException, IOException, InterruptedException {
    String version = plugin().getVersion();
    VerifierJvm verifier =
        new VerifierJvm(
            jdk.java(),
            ProjectClassPath.ofHarness(plugin().getArtifacts()),
            List.of(),
            Map.of(),
            Path.of("").toAbsolutePath(),
            directory(),
            LIMIT);
    request.set("timeoutMillis", LIMIT.toMillis()).set("pluginVersion", version);
    HarnessVersion versions = new HarnessVersion(version, version);
    Outcome unused =
        verifier.run(
            request,
            new VerdictKey(),
            this::log,
            end -> Outcome.of(end.status()).orElseThrow(() -> Breakage.of(end, versions)));
  }
}
