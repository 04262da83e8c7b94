package org.modelshare.store.internal.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class LeftoversListenerTest {
  @Test
  void aDirectoryOfThisProcessIsLeft() {
    OwnedDirectory directory = OwnedDirectory.create(Path.of(System.getProperty("java.io.tmpdir")));
    try (directory) {
      assertThat(LeftoversListener.left()).contains("directory " + directory.path());
    }
    assertThat(LeftoversListener.left()).doesNotContain("directory " + directory.path());
  }

  @Test
  void aProcessIsLeft() throws Exception {
    Process process = new ProcessBuilder("sleep", "3600").start();
    try {
      assertThat(LeftoversListener.left()).contains("process " + process.pid());
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
