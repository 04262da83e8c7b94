package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.model.DType;
import org.modelshare.model.Tensor;
import org.modelshare.model.internal.TensorMemory;
import org.modelshare.store.ClientHandle;
import org.modelshare.store.ContainerInfo;
import org.modelshare.store.JavaProcess;
import org.modelshare.store.ModelClient;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.internal.container.Block;
import org.modelshare.store.internal.container.EncodedModel;

/** Memory of which a model has several views is stored once, in whatever order they are met. */
final class StoredOnceTest {
  /** More than all of them take in the graph, and less than one of them if it were there. */
  private static final int GRAPH_BYTES = 3_000;

  private static final int ORDERS = 12;

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static float[] floats(int length) {
    float[] floats = new float[length];
    IntStream.range(0, length).forEach(i -> floats[i] = i / 3f);
    return floats;
  }

  private static float[][] matrix(int rows, int columns) {
    return IntStream.range(0, rows).mapToObj(_ -> floats(columns)).toArray(float[][]::new);
  }

  private static byte[][] table(int rows, int columns) {
    return IntStream.range(0, rows).mapToObj(_ -> bytes(columns)).toArray(byte[][]::new);
  }

  private static ByteBuffer direct(int length) {
    return ByteBuffer.allocateDirect(length).put(bytes(length)).clear();
  }

  private static ByteBuffer little(ByteBuffer buffer) {
    return buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Views, and how many bytes all of them are over. */
  static Stream<Arguments> viewsOfOneMemory() {
    return Stream.of(rows(), readOnly(), orders(), offsets(), widths(), small(), texts())
        .flatMap(Function.identity());
  }

  private static Stream<Arguments> rows() {
    float[][] matrix = matrix(10, 500);
    float[][] narrow = matrix(500, 3);
    byte[][] odd = table(7, 999);
    List<float[]> list = List.of(matrix(8, 700));
    Map<String, float[]> map = Map.of("a", floats(750), "b", floats(750));
    long[][] one = {new long[600]};
    boolean[][] booleans = new boolean[2][4_000];
    return Stream.of(
        arguments(
            "rows",
            20_000,
            List.of(
                matrix,
                FloatBuffer.wrap(matrix[3]),
                FloatBuffer.wrap(matrix[0], 100, 200).slice(),
                FloatBuffer.wrap(matrix[9]).position(7).limit(9),
                FloatBuffer.wrap(matrix[1]).asReadOnlyBuffer(),
                MemorySegment.ofArray(matrix[9]).asSlice(40, 1_000),
                Tensor.of(FloatBuffer.wrap(matrix[3]), 5, 100))),
        arguments(
            "narrow rows",
            6_000,
            List.of(
                narrow,
                FloatBuffer.wrap(narrow[1]),
                MemorySegment.ofArray(narrow[499]),
                Tensor.of(FloatBuffer.wrap(narrow[1]), 3))),
        arguments(
            "rows of bytes",
            7 * 999,
            List.of(
                odd,
                ByteBuffer.wrap(odd[1]),
                ByteBuffer.wrap(odd[1]).asFloatBuffer(),
                little(ByteBuffer.wrap(odd[1])).asLongBuffer(),
                ByteBuffer.wrap(odd[3], 5, 900).slice().asReadOnlyBuffer(),
                Tensor.of(DType.F64, MemorySegment.ofArray(odd[5]).asSlice(3, 800), 100))),
        arguments(
            "rows of a list", 8 * 2_800, List.of(list, FloatBuffer.wrap(list.get(7), 1, 699))),
        arguments(
            "one row", 4_800, List.of(one, LongBuffer.wrap(one[0]), MemorySegment.ofArray(one[0]))),
        arguments("rows of booleans", 8_000, List.of(booleans)),
        arguments(
            "values of a map",
            6_000,
            List.of(map, FloatBuffer.wrap(map.get("a")), MemorySegment.ofArray(map.get("b")))));
  }

  private static Stream<Arguments> readOnly() {
    float[] array = floats(2_000);
    char[] chars = "words ".repeat(1_000).toCharArray();
    byte[] bytes = bytes(8_000);
    return Stream.of(
        arguments(
            "read-only floats",
            8_000,
            List.of(
                array,
                FloatBuffer.wrap(array).asReadOnlyBuffer(),
                FloatBuffer.wrap(array, 3, 1_500).slice().asReadOnlyBuffer(),
                MemorySegment.ofArray(array).asReadOnly())),
        arguments(
            "read-only windows alone",
            8_000,
            List.of(
                FloatBuffer.wrap(array, 0, 1_200).slice().asReadOnlyBuffer(),
                FloatBuffer.wrap(array, 800, 1_200).slice().asReadOnlyBuffer())),
        arguments(
            "read-only characters",
            12_000,
            List.of(
                CharBuffer.wrap(chars),
                CharBuffer.wrap(chars).asReadOnlyBuffer(),
                CharBuffer.wrap(chars, 9, 3_000).slice().asReadOnlyBuffer())),
        arguments(
            "read-only bytes in both orders",
            8_000,
            List.of(
                ByteBuffer.wrap(bytes).asReadOnlyBuffer().asIntBuffer(),
                ByteBuffer.wrap(bytes).asReadOnlyBuffer(),
                little(ByteBuffer.wrap(bytes).asReadOnlyBuffer()).asDoubleBuffer(),
                ByteBuffer.wrap(bytes).asReadOnlyBuffer().asCharBuffer(),
                bytes)));
  }

  private static Stream<Arguments> orders() {
    return Stream.of(ByteBuffer.wrap(bytes(8_000)), direct(8_000))
        .flatMap(memory ->
            Stream.of(
                arguments(
                    "both orders",
                    8_000,
                    List.of(
                        memory.duplicate(),
                        memory.asFloatBuffer(),
                        memory.asFloatBuffer().slice(10, 1_900),
                        little(memory).asFloatBuffer(),
                        memory.duplicate().position(4).slice().asDoubleBuffer(),
                        memory.asCharBuffer(),
                        little(memory).asShortBuffer())),
                arguments(
                    "big-endian of two widths",
                    8_000,
                    List.of(memory.asLongBuffer(), memory.asIntBuffer(), memory.asShortBuffer())),
                arguments(
                    "big-endian of two phases",
                    8_000,
                    List.of(
                        memory.asIntBuffer(),
                        memory.duplicate().position(2).slice().asIntBuffer())),
                arguments(
                    "big-endian alone",
                    8_000,
                    List.of(
                        memory.asFloatBuffer().slice(0, 1_200),
                        memory.asFloatBuffer().slice(800, 1_200),
                        memory.asIntBuffer()))));
  }

  private static Stream<Arguments> offsets() {
    MemorySegment memory = Arena.ofAuto().allocate(16_000, 64);
    memory.copyFrom(MemorySegment.ofArray(bytes(16_000)));
    byte[] bytes = bytes(9_000);
    return Stream.of(
        arguments(
            "floats in bytes that begin one byte before",
            8_000,
            List.of(
                memory.asSlice(3, 8_000),
                little(memory.asSlice(4, 6_000).asByteBuffer()).asFloatBuffer())),
        arguments(
            "doubles in bytes that begin after them",
            8_995,
            List.of(
                memory.asSlice(1_003, 8_000),
                little(memory.asSlice(8, 6_000).asByteBuffer()).asDoubleBuffer())),
        arguments(
            "segments at two offsets",
            8_004,
            List.of(memory.asSlice(4, 8_000), memory.asSlice(8, 8_000))),
        arguments(
            "numbers at odd offsets of bytes",
            8_990,
            List.of(
                ByteBuffer.wrap(bytes, 1, 8_990).slice(),
                little(ByteBuffer.wrap(bytes, 3, 8_000).slice()).asIntBuffer(),
                little(ByteBuffer.wrap(bytes, 8, 8_000).slice()).asLongBuffer(),
                ByteBuffer.wrap(bytes, 6, 8_000).slice().asCharBuffer())));
  }

  private static Stream<Arguments> widths() {
    int[] ints = IntStream.range(0, 3_000).toArray();
    MemorySegment memory = MemorySegment.ofArray(ints);
    double[] doubles = new double[1_000];
    short[] shorts = new short[4_000];
    ByteBuffer all = little(direct(12_000));
    return Stream.of(
        arguments(
            "longs over ints",
            12_000,
            List.of(
                ints,
                Tensor.of(DType.I64, memory.asSlice(4, 8_000), 10, 100),
                IntBuffer.wrap(ints, 1, 2_000).slice())),
        arguments(
            "doubles",
            8_000,
            List.of(
                DoubleBuffer.wrap(doubles, 100, 900).slice(), DoubleBuffer.wrap(doubles, 0, 900))),
        arguments("shorts", 8_000, List.of(ShortBuffer.wrap(shorts, 1, 3_999).slice(), shorts)),
        arguments(
            "every type",
            12_000,
            List.of(
                all,
                all.asCharBuffer(),
                all.asShortBuffer(),
                all.asIntBuffer(),
                all.asLongBuffer().slice(3, 1_000),
                all.asFloatBuffer(),
                all.asDoubleBuffer(),
                MemorySegment.ofBuffer(all),
                Tensor.of(all.asFloatBuffer(), 30, 100))));
  }

  private static List<Object> windows(FloatBuffer signal, int length, int hop) {
    return IntStream.iterate(0, i -> i + length <= signal.capacity(), i -> i + hop)
        .<Object>mapToObj(i -> signal.slice(i, length))
        .toList();
  }

  private static Stream<Arguments> small() {
    float[] array = floats(4_000);
    FloatBuffer bigEndian = direct(16_000).asFloatBuffer();
    FloatBuffer littleEndian = little(direct(16_000)).asFloatBuffer();
    return Stream.of(
        arguments("small windows", 16_000, windows(littleEndian, 100, 25)),
        arguments("small windows, big-endian", 16_000, windows(bigEndian, 100, 25)),
        arguments("small windows of an array", 16_000, windows(FloatBuffer.wrap(array), 100, 25)),
        arguments(
            "small windows, read-only",
            16_000,
            windows(FloatBuffer.wrap(array).asReadOnlyBuffer(), 200, 50)),
        arguments(
            "a small window and all",
            16_000,
            List.of(FloatBuffer.wrap(array, 9, 3).slice(), array)),
        arguments("rows of one buffer", 16_000, windows(littleEndian, 100, 100)),
        arguments("rows of one array", 16_000, windows(FloatBuffer.wrap(array), 100, 100)));
  }

  private static Stream<Arguments> texts() {
    String text = "words ".repeat(1_000);
    return Stream.of(
        arguments(
            "windows of a string",
            12_000,
            List.of(
                CharBuffer.wrap(text),
                CharBuffer.wrap(text, 6, 3_000),
                CharBuffer.wrap(text).subSequence(9, 4_000),
                CharBuffer.wrap("words ".repeat(1_000)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("viewsOfOneMemory")
  void isStoredOnceInEveryOrder(String name, int lengthBytes, List<Object> views) {
    List<Object> model = new ArrayList<>(views);
    Random random = new Random(1);
    for (int i = 0; i < ORDERS; i++) {
      EncodedModel encoded = GraphWriter.write(model, true);
      assertThat(encoded.blocks())
          .as(name)
          .allSatisfy(block -> assertThat(lengthOf(block)).isEqualTo(block.lengthBytes()));
      assertThat(encoded.blocks().stream().mapToLong(Block::lengthBytes).sum())
          .as("%s in order %d", name, i)
          .isBetween((long) lengthBytes, lengthBytes + 7L);
      assertThat(encoded.graph().byteSize()).isLessThan(GRAPH_BYTES + 10L * views.size());
      assertArrived(model, (List<?>) Graphs.read(encoded, ArrayList.class).model());
      Collections.shuffle(model, random);
    }
  }

  private static long lengthOf(Block block) {
    return block.shape().stream().reduce((long) block.dtype().widthBytes(), Math::multiplyExact);
  }

  private static void assertArrived(List<?> model, List<?> copy) {
    assertThat(copy).hasSameSizeAs(model);
    for (int i = 0; i < model.size(); i++) {
      Object original = model.get(i);
      if (original instanceof Buffer buffer) {
        assertThat(copy.get(i)).isEqualTo(buffer);
        assertThat(((Buffer) copy.get(i)).duplicate().clear())
            .isEqualTo(buffer.duplicate().clear());
      }
      MemorySegment memory = memoryOf(original);
      if (memory != null) {
        assertThat(memory.mismatch(Objects.requireNonNull(memoryOf(copy.get(i))))).isEqualTo(-1);
      } else if (!(original instanceof Buffer)) {
        assertThat(copy.get(i)).usingRecursiveComparison().isEqualTo(original);
      }
    }
  }

  private static @Nullable MemorySegment memoryOf(Object value) {
    return switch (value) {
      case Tensor tensor -> TensorMemory.of(tensor);
      case MemorySegment segment -> segment;
      default -> null;
    };
  }

  @Test
  void bigEndianNumbersAloneAreATensorInLittleEndianOrder() {
    FloatBuffer buffer = ByteBuffer.allocateDirect(8_000).asFloatBuffer().put(7, 5);
    Block block = GraphWriter.write(List.of(buffer, buffer.slice(3, 5)), true).blocks().getFirst();
    assertThat(block.dtype()).isEqualTo(DType.F32);
    assertThat(block.data().asByteBuffer().order(ByteOrder.LITTLE_ENDIAN).getFloat(28))
        .isEqualTo(5);
  }

  /** Else readers of other languages would see other numbers. */
  @Test
  void bigEndianNumbersThatAreViewedAsBytesTooAreBytes() {
    ByteBuffer bytes = direct(8_000);
    assertThat(GraphWriter.write(List.of(bytes.asFloatBuffer(), bytes), true).blocks())
        .singleElement()
        .satisfies(block -> assertThat(block.dtype().widthBytes()).isEqualTo(1))
        .satisfies(block ->
            assertThat(block.data().mismatch(MemorySegment.ofBuffer(bytes))).isEqualTo(-1));
  }

  @Test
  void viewsKeepTheirAlignmentAndTheirPlacesInOneMemory() {
    MemorySegment memory = Arena.ofAuto().allocate(16_000, 64);
    List<MemorySegment> model =
        List.of(
            memory.asSlice(1_003, 8_000),
            memory.asSlice(1_016, 4_096),
            memory.asSlice(2_000, 4_096));
    List<?> copy = (List<?>) Graphs.copy(new ArrayList<>(model));
    long shift = ((MemorySegment) copy.getFirst()).address() - model.getFirst().address();
    for (int i = 0; i < model.size(); i++) {
      assertThat(((MemorySegment) copy.get(i)).address()).isEqualTo(model.get(i).address() + shift);
    }
    assertThat(shift % Long.BYTES).isZero();
  }

  @Test
  void arraysOfEqualContentAreNotOneMemory() {
    float[] left = floats(2_000);
    float[] right = left.clone();
    assertThat(
            GraphWriter.write(
                    List.of(
                        FloatBuffer.wrap(left).asReadOnlyBuffer(),
                        FloatBuffer.wrap(right).asReadOnlyBuffer()),
                    true)
                .blocks())
        .hasSize(2);
  }

  @Test
  void smallViewsOfSmallMemoryStayInTheGraph() {
    byte[] array = bytes(1_000);
    List<Object> model =
        List.of(
            ByteBuffer.wrap(array),
            ByteBuffer.wrap(array, 100, 900).slice().asReadOnlyBuffer(),
            direct(999).asLongBuffer(),
            MemorySegment.ofArray(array).asSlice(7, 100),
            ByteBuffer.allocate(0),
            MemorySegment.NULL);
    EncodedModel encoded = GraphWriter.write(model, true);
    assertThat(encoded.blocks()).isEmpty();
    assertThat(encoded.graph().byteSize()).isBetween(1_999L, 2_300L);
    assertArrived(model, (List<?>) Graphs.read(encoded, model.getClass()).model());
  }

  /** They are stored for themselves: nothing tells which of them share memory. */
  @Test
  void slicesOfAStringAndViewsOfASmallArrayArrive() {
    String text = "words ".repeat(2_000);
    float[] array = floats(300);
    List<Object> model =
        List.of(
            CharBuffer.wrap(text),
            CharBuffer.wrap(text, 6, 6_006).slice(),
            array,
            FloatBuffer.wrap(array, 100, 200).slice());
    assertArrived(model, (List<?>) Graphs.copy(new ArrayList<>(model)));
  }

  private record Fields(
      FloatBuffer all, List<FloatBuffer> windows, Tensor tensor, FloatBuffer first) {}

  @Test
  void windowsOfASignalAreNoLargerThanTheSignal() {
    FloatBuffer signal = little(ByteBuffer.allocateDirect(8 << 20)).asFloatBuffer();
    IntStream.range(0, signal.capacity()).forEach(i -> signal.put(i, i));
    List<FloatBuffer> windows =
        IntStream.range(0, 64).mapToObj(i -> signal.slice(i * 1_000, 1 << 20)).toList();
    Fields model =
        new Fields(signal, windows, Tensor.of(signal, 2, 1 << 20), signal.slice(0, 1 << 20));
    try (ModelStore store = ModelStores.open()) {
      ModelKey<Fields> key = store.put(model);
      ContainerInfo info = store.info(key);
      assertThat(info.sharedBytes()).isEqualTo(8 << 20);
      assertThat(info.lengthBytes()).isBetween(8L << 20, (8L << 20) + (1 << 14));
      Fields copy = store.get(key);
      assertThat(copy.windows().get(63).get(5)).isEqualTo(63_005);
      assertThat(copy.windows().get(63).capacity()).isEqualTo(1 << 20);
      assertThat(copy.tensor().row(1).get(0)).isEqualTo(1 << 20);
      assertThat(copy.first()).isEqualTo(model.first());
    }
  }

  @Test
  void aMappedFileAndConfinedMemoryAreStoredOnce(@TempDir Path directory) throws IOException {
    Path file = Files.write(directory.resolve("weights"), bytes(20_000));
    try (FileChannel channel = FileChannel.open(file);
        Arena arena = Arena.ofConfined();
        ModelStore store = ModelStores.open()) {
      MemorySegment mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, 20_000, arena);
      ByteBuffer buffer = mapped.asByteBuffer();
      List<Object> model =
          new ArrayList<>(
              List.of(
                  mapped,
                  buffer.slice(100, 8_000),
                  buffer.asFloatBuffer(),
                  Tensor.of(DType.F64, mapped.asSlice(8, 16_000), 20, 100)));
      ModelKey<List<Object>> key = store.put(model);
      assertThat(store.info(key).sharedBytes()).isEqualTo(20_000);
      assertArrived(model, store.get(key));
    }
  }

  /** All of the views that have no name, in one list. */
  private static List<Object> allViews() {
    List<Object> all = new ArrayList<>();
    viewsOfOneMemory().forEach(each -> all.addAll((List<?>) each.get()[2]));
    return all;
  }

  /** Attaches in another JVM, and compares with what it makes itself. */
  static final class Attach {
    public static void main(String[] arguments) {
      ModelKey<?> key = ModelKey.parse(arguments[1], ArrayList.class);
      try (ModelClient client = ClientHandle.parse(arguments[0]).open()) {
        assertArrived(allViews(), (List<?>) client.get(key));
        System.out.println("equal");
      }
    }
  }

  @Test
  void viewsArriveInAnotherJvm() throws IOException, InterruptedException {
    try (ModelStore store = ModelStores.open()) {
      String key = store.put(allViews()).toString();
      try (JavaProcess child = JavaProcess.start(Attach.class, store.handle().toString(), key)) {
        assertThat(child.line()).isEqualTo("equal");
        assertThat(child.end()).isZero();
      }
    }
  }
}
