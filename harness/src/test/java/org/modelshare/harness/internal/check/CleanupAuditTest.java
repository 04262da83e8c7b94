package org.modelshare.harness.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.StoreKind;

class CleanupAuditTest {
  @TempDir Path directory;

  private ModelStore open(StoreKind kind) {
    ModelStores.Builder builder = ModelStores.builder().kind(kind);
    return kind == StoreKind.FILE ? builder.directory(directory).open() : builder.open();
  }

  private static Path container(ModelStore store, ModelKey<?> key) {
    return key.kind() == StoreKind.MEMFD
        ? Path.of("/proc/self/fd", key.location().replaceFirst(":.*", ""))
        : Path.of(store.handle().location()).resolve(key.location());
  }

  @ParameterizedTest
  @EnumSource(names = {"MEMFD", "SHM", "FILE"})
  void aStoreIsLeftAsLongAsItIsOpen(StoreKind kind) {
    CleanupAudit audit;
    try (ModelStore store = open(kind)) {
      audit = CleanupAudit.of(container(store, store.put("model")));
      assertThat(left(audit)).isNotEmpty();
    }
    assertThat(left(audit)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"MEMFD", "SHM", "FILE"})
  void aStoreOfSomebodyElseIsNotLeft(StoreKind kind) {
    try (ModelStore before = open(kind)) {
      before.put("before");
      CleanupAudit audit;
      try (ModelStore store = open(kind)) {
        audit = CleanupAudit.of(container(store, store.put("model")));
      }
      try (ModelStore after = open(kind)) {
        after.put("after");
        assertThat(left(audit)).isEmpty();
      }
    }
  }

  @Test
  void aProcessIsLeftAsLongAsItLives() {
    long me = ProcessHandle.current().pid();
    assertThat(CleanupAudit.leftBy(List.of(me), Duration.ZERO)).contains("process " + me);
  }

  @Test
  void aDirectoryOfAProcessIsLeft() throws IOException {
    Path left =
        Files.createDirectory(
            Path.of(System.getProperty("java.io.tmpdir"), "modelshare-0-1234567890.abc-def"));
    try {
      assertThat(CleanupAudit.leftBy(List.of(1234567890L), Duration.ZERO))
          .containsExactly("directory " + left);
      assertThat(CleanupAudit.leftBy(List.of(123456789L), Duration.ZERO)).isEmpty();
    } finally {
      Files.delete(left);
    }
  }

  private static List<String> left(CleanupAudit audit) {
    return audit.finish(List.of(), Duration.ZERO);
  }
}
