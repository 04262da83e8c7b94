package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Attaching reads the header and the graph, however large the arrays are. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "smaps is Linux's")
class AttachCostTest {
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

  /** Returns how much of the one mapping of at least this size is in memory. */
  private static long residentBytes(long lengthBytes) throws IOException {
    boolean ours = false;
    for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
      if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
        ours = line.matches(".*(/memfd:modelshare |model-1.safetensors).*");
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
}
