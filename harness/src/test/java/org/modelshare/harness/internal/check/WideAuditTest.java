package org.modelshare.harness.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.StoreKind;
import org.modelshare.store.internal.system.OwnedDirectory;

class WideAuditTest {
  @TempDir Path directory;

  @Test
  void whatWasClosedIsNotLeft() {
    WideAudit audit = WideAudit.begin(directory);
    OwnedDirectory.create(directory).close();
    assertThat(left(audit)).isEmpty();
  }

  @Test
  void aDirectoryOfThisProcessIsLeft() {
    WideAudit audit = WideAudit.begin(directory);
    try (OwnedDirectory owned = OwnedDirectory.create(directory)) {
      assertThat(left(audit)).contains("directory " + owned.path());
    }
  }

  @Test
  void whatWasThereBeforeIsNotLeft() {
    try (OwnedDirectory owned = OwnedDirectory.create(directory)) {
      assertThat(owned.path()).isDirectory();
      assertThat(left(WideAudit.begin(directory))).isEmpty();
    }
  }

  @Test
  void whatAnotherProcessOwnsIsNotLeft() throws IOException {
    WideAudit audit = WideAudit.begin(directory);
    Files.createDirectory(directory.resolve("modelshare-0-1.abc-def"));
    assertThat(left(audit)).isEmpty();
  }

  @Test
  void anOpenFileAndItsMappingAreLeft() throws IOException {
    WideAudit audit = WideAudit.begin(null);
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

  /** Another thread has always one open, and none for long. */
  @Test
  void whatComesAndGoesIsNotLeft() throws Exception {
    WideAudit audit = WideAudit.begin(directory);
    AtomicBoolean isDone = new AtomicBoolean();
    CountDownLatch isOpen = new CountDownLatch(1);
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      Future<?> opening = other.submit(() -> openOneAfterTheOther(isOpen, isDone));
      isOpen.await();
      try {
        assertThat(audit.finish(List.of(), Duration.ofSeconds(30))).isEmpty();
      } finally {
        isDone.set(true);
      }
      opening.get();
    }
  }

  private void openOneAfterTheOther(CountDownLatch isOpen, AtomicBoolean isDone) {
    OwnedDirectory current = OwnedDirectory.create(directory);
    isOpen.countDown();
    while (!isDone.get()) {
      OwnedDirectory next = OwnedDirectory.create(directory);
      current.close();
      current = next;
    }
    current.close();
  }

  @Test
  void aMemoryFileIsLeftAlsoIfAnotherOneWasThereBefore() {
    try (ModelStore before = ModelStores.open(StoreKind.MEMFD)) {
      before.put("before");
      WideAudit audit = WideAudit.begin(null);
      try (ModelStore during = ModelStores.open(StoreKind.MEMFD)) {
        during.put("during");
        assertThat(left(audit)).anyMatch(line -> line.startsWith("open file /memfd:modelshare"));
      }
      assertThat(left(audit)).isEmpty();
    }
  }

  @Test
  void aLivingWorkerIsLeft() {
    WideAudit audit = WideAudit.begin(null);
    long me = ProcessHandle.current().pid();
    assertThat(audit.finish(List.of(me), Duration.ZERO)).containsExactly("process " + me);
  }

  private static List<String> left(WideAudit audit) {
    return audit.finish(List.of(), Duration.ZERO);
  }
}
