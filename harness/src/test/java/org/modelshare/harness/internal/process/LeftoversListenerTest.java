package org.modelshare.harness.internal.process;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.modelshare.store.internal.system.OwnedDirectory;

final class LeftoversListenerTest {
  private final LeftoversListener listener = new LeftoversListener(Duration.ofSeconds(1));

  @Test
  void aDirectoryFailsTheRun() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (OwnedDirectory directory = OwnedDirectory.create(temporary)) {
      assertFailure("directory " + directory.path());
    }
  }

  @Test
  void anOrphanOfAWorkerFailsTheRun() throws Exception {
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", "sleep 3600 >/dev/null 2>&1 & echo $!");
    shell.environment().putAll(EnvironmentMark.create().environment());
    Process process = shell.start();
    String orphan = process.inputReader().readLine();
    try {
      process.waitFor();
      assertFailure("process " + orphan);
    } finally {
      ProcessHandle.of(Long.parseLong(orphan)).orElseThrow().destroyForcibly();
    }
  }

  private void assertFailure(String left) {
    assertThatIllegalStateException()
        .isThrownBy(listener::check)
        .withMessageContaining("the tests left behind: ")
        .withMessageContaining(left);
  }
}
