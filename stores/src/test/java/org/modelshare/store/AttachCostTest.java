package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Attaching reads the header and the graph, however large the arrays are. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "smaps is Linux's")
class AttachCostTest {
  @TempDir Path directory;

  private static final int MIB = 1 << 20;
  private static final long KIBIBYTE = 1024;

  private record Model(List<String> names, FloatBuffer weights) {}

  @ParameterizedTest
  @EnumSource(names = {"MEMFD", "SHM", "FILE"})
  void noPageOfALargeArrayIsTouched(StoreKind kind) throws IOException {
    try (ModelStore store = ModelStores.open(kind);
        ModelClient client = store.client()) {
      ModelKey<Model> key = store.put(new Model(List.of("a"), FloatBuffer.allocate(16 * MIB)));

      FloatBuffer weights = client.get(key).weights();

      assertThat(residentBytes(64 * MIB)).as("pages in memory after attaching").isLessThan(4 * MIB);
      float sum = 0;
      for (int i = 0; i < weights.limit(); i += 256) {
        sum += weights.get(i);
      }
      assertThat(sum).isZero();
      assertThat(residentBytes(64 * MIB)).as("after reading").isGreaterThan(60 * MIB);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MEMFD", "SHM", "FILE"})
  void everyPageIsThereWhenThatIsAskedFor(StoreKind kind) throws IOException {
    AttachOptions prefault = AttachOptions.defaults().prefault(true);
    try (ModelStore store = ModelStores.open(kind);
        ModelClient client = store.handle().open(prefault)) {
      ModelKey<Model> key = store.put(new Model(List.of("a"), FloatBuffer.allocate(16 * MIB)));

      FloatBuffer weights = client.get(key).weights();

      assertThat(residentBytes(64 * MIB)).as("after attaching").isGreaterThanOrEqualTo(64 * MIB);
      assertThat(weights.get(16 * MIB - 1)).isZero();
      client.release(key);
      assertThatIllegalStateException().isThrownBy(() -> weights.get(0));
    }
  }

  /** In a JVM that may make no native call, there is one arena and no other way to touch pages. */
  @Test
  void pagesAreLoadedWithoutNativeAccess() throws Exception {
    try (ModelStore store = ModelStores.open(StoreKind.SHM)) {
      ModelKey<Model> key = store.put(new Model(List.of("a"), FloatBuffer.allocate(16 * MIB)));
      try (JavaProcess child =
          JavaProcess.startWith(
              List.of(), Attach.class, store.handle().toString(), key.toString())) {
        assertThat(Long.parseLong(child.line())).isGreaterThanOrEqualTo(64 * MIB);
        assertThat(child.end()).isZero();
        assertThat(child.standardError()).isEmpty();
      }
    }
  }

  /** Attaches in another JVM and tells how much of the model is in its memory. */
  static final class Attach {
    public static void main(String[] arguments) throws IOException {
      ModelKey<Model> key = ModelKey.parse(arguments[1], Model.class);
      AttachOptions prefault = AttachOptions.defaults().prefault(true);
      try (ModelClient client = ClientHandle.parse(arguments[0]).open(prefault)) {
        client.get(key);
        System.out.println(residentBytes(64 * MIB));
      }
    }
  }

  /** Returns how much of the one mapping of at least this size is in memory. */
  private static long residentBytes(long lengthBytes) throws IOException {
    boolean ours = false;
    for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
      if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
        ours = line.matches(".*(/memfd:modelshare |model-[0-9]+.safetensors).*");
      } else if (ours && line.startsWith("Size:")) {
        ours = number(line) * KIBIBYTE >= lengthBytes;
      } else if (ours && line.startsWith("Rss:")) {
        return number(line) * KIBIBYTE;
      }
    }
    throw new AssertionError("the model is not mapped");
  }

  private static long number(String line) {
    return Long.parseLong(line.replaceAll("[^0-9]", ""));
  }

  record Plain(FloatBuffer weights, String name) {}

  /** Each of these has method handles linked, which a worker's start would wait for. */
  @Test
  void attachingToARecordLoadsNothingThatOthersNeed() throws Exception {
    Path loaded = directory.resolve("loaded");
    List<String> flags =
        List.of("--enable-native-access=ALL-UNNAMED", "-Xlog:class+load:file=" + loaded);
    try (ModelStore store = ModelStores.open(StoreKind.MEMFD)) {
      ModelKey<Plain> key = store.put(new Plain(FloatBuffer.allocate(2000), "a"));
      try (JavaProcess child =
          JavaProcess.startWith(
              flags, AttachToPlain.class, store.handle().toString(), key.toString())) {
        assertThat(child.line()).isEqualTo("a");
        assertThat(child.end()).isZero();
      }
    }
    assertThat(Files.readString(loaded))
        .contains(ModelKey.class.getName())
        .doesNotContain("org.modelshare.store.internal.graph.serial.SerialMethods")
        .doesNotContain("java.lang.runtime.ObjectMethods")
        .doesNotContain("java.lang.runtime.SwitchBootstraps")
        .doesNotContain("java.lang.foreign.StructLayout ");
  }

  /** Attaches to a model. */
  static final class AttachToPlain {
    public static void main(String[] arguments) {
      try (ModelClient client = ClientHandle.parse(arguments[0]).open()) {
        System.out.println(client.get(ModelKey.parse(arguments[1], Plain.class)).name());
      }
    }
  }
}
