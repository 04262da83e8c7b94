package org.modelshare.store.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.store.Await;

class FileChangesTest {
  private static final Duration EVER = Duration.ofDays(1_000_000);

  @TempDir Path directory;

  @Test
  void whereNothingIsReportedTheIntervalPasses() throws IOException {
    Path zip = directory.resolve("archive.zip");
    try (FileSystem archive = FileSystems.newFileSystem(zip, Map.of("create", "true"));
        FileChanges changes = FileChanges.of(archive.getPath("/model"))) {
      assertThat(changes.await(Duration.ofMillis(1))).isTrue();
      assertWakes(changes);
    }
  }

  @Test
  void closingEndsTheWaitForEver() throws IOException {
    assertWakes(FileChanges.of(directory.resolve("model")));
  }

  private static void assertWakes(FileChanges changes) {
    CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> changes.await(EVER));
    changes.close();
    changes.close();
    assertThat(waiting.join()).isFalse();
    assertThat(changes.await(EVER)).isFalse();
  }

  @Test
  void aChangeOfALinkOnTheWayEndsTheWait() throws Exception {
    Files.createDirectory(directory.resolve("v41"));
    Path current = Files.createSymbolicLink(directory.resolve("current"), Path.of("v41"));
    try (FileChanges changes = FileChanges.of(current.resolve("model"))) {
      CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> changes.await(EVER));
      Await.until(
          "a change is reported",
          () -> {
            // again and again, because it may come before the wait begins
            Files.deleteIfExists(directory.resolve("next"));
            Files.createSymbolicLink(directory.resolve("next"), Path.of("v42"));
            return waiting.isDone();
          });
      assertThat(waiting.join()).isTrue();
    }
  }
}
