package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A JVM that grants nothing: neither native access nor the memory of {@code Unsafe}. */
class NoPrivilegesTest {
  private static final List<String> NOTHING_ALLOWED =
      List.of("--illegal-native-access=deny", "--sun-misc-unsafe-memory-access=deny");

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(names = {"SHM", "FILE"})
  @EnabledOnOs(value = OS.LINUX, disabledReason = "/dev/shm is Linux's")
  void publishesAndAttachesWithoutAWordOnStandardError(StoreKind kind) throws Exception {
    try (JavaProcess child =
        JavaProcess.startWith(
            NOTHING_ALLOWED, LifeOfAModel.class, kind.name(), directory.toString())) {
      for (int i = 0; i < 3; i++) {
        assertThat(child.line()).isEqualTo(SampleModel.train().answer(0));
      }
      assertThat(child.end()).isZero();
      assertThat(child.standardError()).isEmpty();
    }
  }

  @Test
  void memoryFilesAreRefusedOnBothSidesAndTheFlagIsNamed() throws Exception {
    try (JavaProcess child =
        JavaProcess.startWith(NOTHING_ALLOWED, ModelStoresTest.WithoutNativeAccess.class)) {
      assertThat(child.line()).contains("MS004", "--enable-native-access=ALL-UNNAMED");
      assertThat(child.line()).contains("MS004", "--enable-native-access=ALL-UNNAMED");
      assertThat(child.line()).isEqualTo("SHM");
      assertThat(child.end()).isZero();
      assertThat(child.standardError()).doesNotContain("WARNING", "Unsafe", "Exception");
    }
  }

  /** Puts, attaches, verifies, saves and loads, publishes in a file and follows it. */
  static final class LifeOfAModel {
    public static void main(String[] arguments) {
      try (ModelStore store = ModelStores.open(StoreKind.valueOf(arguments[0]))) {
        ModelKey<SampleModel> key = store.put(SampleModel.train());
        AttachOptions options = AttachOptions.defaults().verifyBlocks(true);
        try (ModelClient client = store.handle().open(options)) {
          System.out.println(client.get(key).answer(0));
        }
      }
      Path saved = Path.of(arguments[1]).resolve("saved");
      SavedModel.save(SampleModel.train(), saved);
      System.out.println(SavedModel.<SampleModel>load(saved, SampleModel.class).answer(0));
      Path shared = Path.of(arguments[1]).resolve("shared");
      SharedModel.publish(SampleModel.train(), shared);
      try (LiveModel<SampleModel> live = LiveModel.follow(shared, SampleModel.class);
          Lease<SampleModel> lease = live.lease()) {
        System.out.println(lease.model().answer(0));
      }
    }
  }
}
