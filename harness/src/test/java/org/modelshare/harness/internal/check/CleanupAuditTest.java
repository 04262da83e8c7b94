package org.modelshare.harness.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.store.internal.system.OwnedDirectory;

class CleanupAuditTest {
  @TempDir Path directory;

  @Test
  void whatWasClosedIsNotLeft() {
    CleanupAudit audit = CleanupAudit.begin(directory);
    OwnedDirectory.create(directory).close();
    assertThat(left(audit)).isEmpty();
  }

  @Test
  void aDirectoryOfThisProcessIsLeft() {
    CleanupAudit audit = CleanupAudit.begin(directory);
    try (OwnedDirectory owned = OwnedDirectory.create(directory)) {
      assertThat(left(audit)).contains("directory " + owned.path());
    }
  }

  @Test
  void whatWasThereBeforeIsNotLeft() {
    try (OwnedDirectory owned = OwnedDirectory.create(directory)) {
      assertThat(owned.path()).isDirectory();
      assertThat(left(CleanupAudit.begin(directory))).isEmpty();
    }
  }

  @Test
  void whatAnotherProcessOwnsIsNotLeft() throws IOException {
    CleanupAudit audit = CleanupAudit.begin(directory);
    Files.createDirectory(directory.resolve("modelshare-0-1.abc-def"));
    assertThat(left(audit)).isEmpty();
  }

  @Test
  void anOpenFileAndItsMappingAreLeft() throws IOException {
    CleanupAudit audit = CleanupAudit.begin(null);
    Path file = Files.createFile(directory.resolve("modelshare-test"));
    try (java.lang.foreign.Arena arena = java.lang.foreign.Arena.ofShared();
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      channel.map(FileChannel.MapMode.READ_WRITE, 0, 4096, arena);
      assertThat(left(audit))
          .hasSize(2)
          .anyMatch(line -> line.startsWith("open file " + file))
          .anyMatch(line -> line.startsWith("mapping of " + file));
    }
    assertThat(left(audit)).isEmpty();
  }

  @Test
  void aLivingWorkerIsLeft() {
    CleanupAudit audit = CleanupAudit.begin(null);
    long me = ProcessHandle.current().pid();
    assertThat(audit.finish(List.of(me), Duration.ZERO)).containsExactly("process " + me);
  }

  private static List<String> left(CleanupAudit audit) {
    return audit.finish(List.of(), Duration.ZERO);
  }
}
