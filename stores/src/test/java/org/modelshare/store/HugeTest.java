package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modelshare.model.DType;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.model.Tensor;
import org.modelshare.store.internal.container.Containers;

/**
 * Models and arrays of more than 2 GiB. Needs 10 GiB of heap and 5 GiB beside it, so only profile
 * huge runs it.
 */
@Tag("huge")
final class HugeTest {
  /** 2.4 GB. */
  private static final int LONGS = 300_000_000;

  private static final long LENGTH_BYTES = (long) LONGS * Long.BYTES;

  private record Weights<T>(T values) {}

  /** Attaches with a heap far smaller than the model, and says whether each value is right. */
  static final class Reader {
    private Reader() {}

    public static void main(String[] arguments) {
      try (ModelClient client = ClientHandle.parse(arguments[0]).open()) {
        Weights<?> weights = client.get(ModelKey.parse(arguments[1], Weights.class));
        MemorySegment values = (MemorySegment) weights.values();
        System.out.println(values.byteSize() + " " + isRight(values)); // the parent reads it
      }
    }
  }

  private static long weight(long index) {
    return index * 0x9E3779B97F4A7C15L;
  }

  private static long[] longs() {
    long[] values = new long[LONGS];
    Arrays.setAll(values, HugeTest::weight);
    return values;
  }

  private static boolean isRight(MemorySegment values) {
    for (long i = 0; i < LONGS; i++) {
      if (values.getAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, i) != weight(i)) {
        return false;
      }
    }
    return true;
  }

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void anArrayArrivesWhole(Way way) {
    Weights<long[]> model = new Weights<>(longs());
    way.send(
        model,
        directory,
        AttachOptions.defaults(),
        copy -> assertThat(Arrays.equals(copy.values(), model.values())).isTrue());
  }

  @Test
  void anArrayOfMoreElementsThanBytesInABufferIsDescribed() {
    float[] values = new float[600_000_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    try (ModelStore store = ModelStores.open()) {
      ModelKey<Weights<float[]>> key = store.put(new Weights<>(values));
      assertThat(Arrays.equals(store.get(key).values(), values)).isTrue();
      ContainerInfo info = store.info(key);
      assertThat(info.copiedBytes()).isEqualTo(2_400_000_000L);
      assertThat(info.sharedBytes()).isZero();
      assertThat(info.tensors())
          .singleElement()
          .satisfies(tensor -> assertThat(tensor.shape()).containsExactly(600_000_000L))
          .satisfies(tensor -> assertThat(tensor.lengthBytes()).isEqualTo(2_400_000_000L));
    }
  }

  @Test
  void rowsArriveAsOneTensor() {
    double[][] rows = new double[3][100_000_001];
    rows[2][100_000_000] = 7;
    rows[1][0] = 5;
    try (ModelStore store = ModelStores.open()) {
      ModelKey<double[][]> key = store.put(rows);
      assertThat(Arrays.deepEquals(store.get(key), rows)).isTrue();
      assertThat(store.info(key).tensors())
          .singleElement()
          .satisfies(tensor -> assertThat(tensor.shape()).containsExactly(3L, 100_000_001L));
    }
  }

  @Test
  void theLongestArrayOfAllArrives() {
    byte[] values = new byte[Integer.MAX_VALUE - 2];
    values[values.length - 1] = 7;
    try (ModelStore store = ModelStores.open()) {
      assertThat(Arrays.equals(store.get(store.put(values)), values)).isTrue();
    }
  }

  @Test
  void aBufferIsRefusedAndWhatCanHoldItIsNamed() {
    Weights<LongBuffer> model = new Weights<>(LongBuffer.wrap(new long[LONGS]));
    try (ModelStore store = ModelStores.open()) {
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> store.put(model))
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.BUFFER_TOO_LARGE))
          .withMessageContaining("Weights.values: a LongBuffer of 2,400,000,000 bytes")
          .withMessageContainingAll("Tensor", "MemorySegment");
    }
  }

  @ParameterizedTest
  @EnumSource(names = "IN_PROCESS", mode = EnumSource.Mode.EXCLUDE)
  void aSegmentIsNotCopied(Way way) {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment values = arena.allocate(LENGTH_BYTES, Long.BYTES);
      MemorySegment.copy(longs(), 0, values, ValueLayout.JAVA_LONG, 0, LONGS);
      way.send(
          new Weights<>(values),
          directory,
          AttachOptions.defaults(),
          copy -> {
            assertThat(copy.values().byteSize()).isEqualTo(LENGTH_BYTES);
            assertThat(copy.values().isReadOnly()).isTrue();
            assertThat(copy.values().mismatch(values)).isEqualTo(-1);
          });
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTensorIsNotCopied(Way way) {
    try (Arena arena = Arena.ofShared()) {
      long columns = 1000;
      MemorySegment values = arena.allocate(LENGTH_BYTES, Long.BYTES);
      MemorySegment.copy(longs(), 0, values, ValueLayout.JAVA_LONG, 0, LONGS);
      way.send(
          new Weights<>(Tensor.of(DType.I64, values, LONGS / columns, columns)),
          directory,
          AttachOptions.defaults(),
          copy -> {
            Tensor tensor = copy.values();
            assertThat(tensor.shape()).containsExactly(LONGS / columns, columns);
            assertThat(tensor.segment().byteSize()).isEqualTo(LENGTH_BYTES);
            assertThat(tensor.longRow(LONGS / columns - 1).get(999)).isEqualTo(weight(LONGS - 1));
            assertThat(tensor.longRow(0).get(1)).isEqualTo(weight(1));
          });
    }
  }

  /** A file with a hole for all of its values but the last. */
  @ParameterizedTest
  @EnumSource
  void tensorsOfAFileArrive(StoreKind kind) throws Exception {
    long columns = 1000;
    String header =
        "{\"big\":{\"dtype\":\"I64\",\"shape\":[%d,%d],\"data_offsets\":[0,%d]}}"
            .formatted(LONGS / columns, columns, LENGTH_BYTES);
    Path file = Files.write(directory.resolve("big"), Containers.of(header, 0));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {7}), channel.size() + LENGTH_BYTES - 1);
    }
    try (ModelStore store = ModelStores.open(kind)) {
      Tensor big = store.get(store.putTensors(file)).get("big");
      assertThat(big.segment().byteSize()).isEqualTo(LENGTH_BYTES);
      assertThat(big.longRow(LONGS / columns - 1).get(999)).isEqualTo(7L << 56);
      assertThat(big.longRow(0).get(0)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(names = "IN_PROCESS", mode = EnumSource.Mode.EXCLUDE)
  void aSegmentIsSharedWithAJvmThatCouldNotCopyIt(StoreKind kind) throws Exception {
    try (ModelStore store = ModelStores.open(kind)) {
      // An odd place in an array of the heap.
      MemorySegment bytes = MemorySegment.ofArray(new long[LONGS + 1]).asSlice(3, LENGTH_BYTES);
      for (long i = 0; i < LONGS; i++) {
        bytes.setAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, i, weight(i));
      }
      ModelKey<Weights<MemorySegment>> key = store.put(new Weights<>(bytes));
      try (JavaProcess reader =
          JavaProcess.start(Reader.class, store.handle().toString(), key.toString())) {
        assertThat(reader.line()).isEqualTo(LENGTH_BYTES + " true");
        assertThat(reader.end()).isZero();
      }
      assertThat(store.info(key).copiedBytes()).isZero();
      assertThat(store.info(key).sharedBytes()).isEqualTo(LENGTH_BYTES);
    }
  }

  @Test
  void aFileIsVerified() throws Exception {
    Path file = directory.resolve("huge.safetensors");
    SavedModel.save(new Weights<>(longs()), file);
    Container.verify(file);
    assertThat(Container.inspect(file).lengthBytes()).isGreaterThan(LENGTH_BYTES);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {7}), channel.size() - 1);
    }
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> Container.verify(file))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.DIGEST_MISMATCH))
        .withMessageContaining("values");
  }

  private record Corpus(List<String> languages, List<byte[]> documents, String name) {}

  @Test
  void aGraphIsRefusedWithWhatFillsIt() {
    List<byte[]> documents = new ArrayList<>();
    for (int i = 0; i < 600_000; i++) {
      documents.add(new byte[4_000 + i % 2]); // neither rows nor blocks
    }
    Corpus model = new Corpus(List.of("a".repeat(3_000_000)), documents, "corpus");
    try (ModelStore store = ModelStores.open()) {
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> store.put(model))
          .withMessageContaining("Corpus.documents[5")
          .withMessageContaining("languages took 3,0")
          .withMessageContaining("documents took 2,1")
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.BUFFER_TOO_LARGE));
    }
  }
}
