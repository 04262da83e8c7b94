package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.model.DType;
import org.modelshare.model.Tensor;
import org.modelshare.model.internal.TensorMemory;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.internal.container.Block;
import org.modelshare.store.internal.container.EncodedModel;

/** One buffer in several places, and several views of one memory. */
final class SharedMemoryTest {
  private static final int LENGTH = 2_000;

  private record Two(Object left, Object right) {}

  private record Named(String name, Object buffer) {}

  private static final class Node {
    private @Nullable Object own;
    private @Nullable Node next;
    private final List<Object> items = new ArrayList<>();
    private final Map<String, Object> byName = new HashMap<>();
    private Object @Nullable [] array;
  }

  /** Small ones are in the graph, large ones out of it. */
  static Stream<Object> buffers() {
    return Stream.of(8, LENGTH)
        .flatMap(length ->
            Stream.of(
                FloatBuffer.allocate(length).put(1, 5),
                ByteBuffer.allocateDirect(4 * length).asFloatBuffer().put(1, 5),
                ByteBuffer.allocateDirect(4 * length).order(ByteOrder.LITTLE_ENDIAN),
                MemorySegment.ofArray(new float[length]),
                Arena.ofAuto().allocate(4L * length)));
  }

  @ParameterizedTest
  @MethodSource("buffers")
  void aBufferThatFieldsListsRecordsAndACycleReferToStaysOne(Object buffer) {
    Node node = new Node();
    node.own = buffer;
    node.next = new Node();
    node.next.own = buffer;
    node.next.next = node;
    node.items.addAll(List.of(buffer, new Named("in a record", buffer), List.of(buffer)));
    node.byName.put("in a map", buffer);
    node.array = new Object[] {buffer, node};
    EncodedModel encoded = GraphWriter.write(node, true);
    assertThat(encoded.blocks()).hasSizeLessThan(2);
    Node copy = (Node) Graphs.read(encoded, Node.class).model();
    Object one = copy.own;
    assertThat(one).isNotNull();
    Node next = Objects.requireNonNull(copy.next);
    assertThat(next.own).isSameAs(one);
    assertThat(next.next).isSameAs(copy);
    assertThat(copy.items.get(0)).isSameAs(one);
    assertThat(((Named) copy.items.get(1)).buffer()).isSameAs(one);
    assertThat(((List<?>) copy.items.get(2)).getFirst()).isSameAs(one);
    assertThat(copy.byName.get("in a map")).isSameAs(one);
    assertThat(copy.array).isNotNull().startsWith(one).endsWith(copy);
  }

  private static FloatBuffer filled(FloatBuffer buffer) {
    for (int i = 0; i < buffer.capacity(); i++) {
      buffer.put(i, i);
    }
    return buffer;
  }

  private static final List<FloatBuffer> MEMORY =
      List.of(
          filled(FloatBuffer.allocate(LENGTH)),
          filled(
              ByteBuffer.allocateDirect(4 * LENGTH)
                  .order(ByteOrder.nativeOrder())
                  .asFloatBuffer()));

  @ParameterizedTest
  @FieldSource("MEMORY")
  void twoViewsOfTheSameMemoryAreStoredOnce(FloatBuffer buffer) {
    FloatBuffer duplicate = buffer.duplicate().position(7).limit(9);
    EncodedModel encoded = GraphWriter.write(new Two(buffer, duplicate), true);
    assertThat(encoded.blocks()).extracting(Block::name).containsExactly("left");
    Two copy = (Two) Graphs.read(encoded, Two.class).model();
    assertThat(copy.left()).isNotSameAs(copy.right()).isEqualTo(buffer);
    assertThat(copy.right()).isEqualTo(duplicate);
    FloatBuffer right = (FloatBuffer) copy.right();
    assertThat(List.of(right.position(), right.limit(), right.capacity()))
        .containsExactly(7, 9, LENGTH);
    assertThat(MemorySegment.ofBuffer(right.duplicate().clear()).address())
        .isEqualTo(MemorySegment.ofBuffer((FloatBuffer) copy.left()).address());
  }

  @ParameterizedTest
  @FieldSource("MEMORY")
  void viewsOfPartsOfItAreInItsTensor(FloatBuffer buffer) {
    FloatBuffer slice = buffer.slice(1, LENGTH - 1);
    EncodedModel encoded = GraphWriter.write(new Two(slice, buffer), true);
    assertThat(encoded.blocks()).extracting(Block::name).containsExactly("left");
    assertThat(encoded.blocks()).extracting(Block::lengthBytes).containsExactly(4L * LENGTH);
    Two copy = (Two) Graphs.read(encoded, Two.class).model();
    assertThat(copy.left()).isEqualTo(slice);
    assertThat(copy.right()).isEqualTo(buffer);
  }

  /** Of a signal, in both byte orders, on the heap and off it. */
  static Stream<FloatBuffer> signals() {
    return Stream.of(
            FloatBuffer.allocate(LENGTH),
            ByteBuffer.allocate(4 * LENGTH).asFloatBuffer(),
            ByteBuffer.allocateDirect(4 * LENGTH).asFloatBuffer(),
            ByteBuffer.allocateDirect(4 * LENGTH).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer())
        .map(SharedMemoryTest::filled);
  }

  @ParameterizedTest
  @MethodSource("signals")
  void overlappingWindowsAreOneTensor(FloatBuffer signal) {
    List<FloatBuffer> windows =
        IntStream.rangeClosed(0, 8).mapToObj(i -> signal.slice(i * 100, 1_200)).toList();
    EncodedModel encoded = GraphWriter.write(windows, true);
    assertThat(encoded.blocks())
        .singleElement()
        .satisfies(block -> assertThat(block.name()).isEqualTo("[0]"))
        .satisfies(block -> assertThat(block.shape()).containsExactly(2_000L));
    assertThat(Graphs.read(encoded, List.class).model()).isEqualTo(windows);
  }

  /** None of them begins at a multiple of eight bytes, and floats do not need that. */
  @ParameterizedTest
  @MethodSource("signals")
  void windowsOfFloatsBeginAnywhere(FloatBuffer signal) {
    List<FloatBuffer> windows =
        IntStream.of(301, 4, 1, 200).mapToObj(i -> signal.slice(i, 1_200)).toList();
    EncodedModel encoded = GraphWriter.write(windows, true);
    assertThat(encoded.blocks()).extracting(Block::lengthBytes).containsExactly(4L * 1_500);
    assertThat(Graphs.read(encoded, List.class).model()).isEqualTo(windows);
  }

  @Test
  void aWindowThatJoinsTwoOthersMakesOneTensorOfAllThree() {
    FloatBuffer signal = filled(FloatBuffer.allocate(6_000));
    List<FloatBuffer> windows =
        List.of(
            signal.slice(4_000, 2_000),
            FloatBuffer.allocate(2_000),
            signal.slice(0, 2_000),
            signal.slice(1_500, 3_000));
    EncodedModel encoded = GraphWriter.write(windows, true);
    assertThat(encoded.blocks()).extracting(Block::name).containsExactly("[0]", "[1]");
    assertThat(encoded.blocks())
        .extracting(Block::lengthBytes)
        .containsExactly(4L * 6_000, 4L * 2_000);
    assertThat(Graphs.read(encoded, List.class).model()).isEqualTo(windows);
  }

  @Test
  void theShapeOfTheWholeIsKept() {
    Tensor whole = Tensor.of(filled(FloatBuffer.allocate(LENGTH)), 2, LENGTH / 2);
    EncodedModel encoded = GraphWriter.write(List.of(whole.row(1), whole), true);
    assertThat(encoded.blocks())
        .singleElement()
        .satisfies(block -> assertThat(block.shape()).containsExactly(2L, LENGTH / 2L));
    List<?> copy = (List<?>) Graphs.read(encoded, List.class).model();
    assertThat(copy.getFirst()).isEqualTo(whole.row(1));
  }

  @Test
  void byteBuffersOverTheSameMemoryKeepTheirOrders() {
    ByteBuffer little = ByteBuffer.allocate(4 * LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    little.putInt(0, 1);
    ByteBuffer big = little.duplicate().order(ByteOrder.BIG_ENDIAN);
    EncodedModel encoded = GraphWriter.write(new Two(little, big), true);
    assertThat(encoded.blocks()).hasSize(1);
    Two copy = (Two) Graphs.read(encoded, Two.class).model();
    assertThat(((ByteBuffer) copy.left()).getInt(0)).isEqualTo(1);
    assertThat(((ByteBuffer) copy.right()).getInt(0)).isEqualTo(1 << 24);
  }

  @Test
  void segmentsOverTheSameMemoryAreStoredOnce() {
    MemorySegment segment = Arena.ofAuto().allocate(8_000, 8).fill((byte) 3);
    EncodedModel encoded =
        GraphWriter.write(new Two(segment, segment.asSlice(0).asReadOnly()), true);
    assertThat(encoded.blocks()).hasSize(1);
    Two copy = (Two) Graphs.read(encoded, Two.class).model();
    assertThat(((MemorySegment) copy.right()).mismatch(segment)).isEqualTo(-1);
  }

  /** An array and views of all of it or of a part, in the order in which they are met. */
  static Stream<List<Object>> arraysWithViews() {
    float[] array = filled(FloatBuffer.allocate(LENGTH)).array();
    byte[] bytes = new byte[4 * LENGTH];
    bytes[4_000] = 1;
    MemorySegment memory = MemorySegment.ofArray(array);
    Tensor rows = Tensor.of(FloatBuffer.wrap(array), 2, LENGTH / 2);
    return Stream.of(
        List.of(array, FloatBuffer.wrap(array)),
        List.of(FloatBuffer.wrap(array), array),
        List.of(
            FloatBuffer.wrap(array, 3, 1_500).slice(), FloatBuffer.wrap(array, 6, 1_500), array),
        List.of(memory.asSlice(400, 5_000), FloatBuffer.wrap(array, 4, 1_500).slice(), array),
        List.of(rows.row(1), rows, array),
        List.of(memory, Tensor.of(DType.I32, memory, 2, LENGTH / 2), array),
        List.of(ByteBuffer.wrap(bytes), bytes, ByteBuffer.wrap(bytes, 400, 7_000).slice()));
  }

  @ParameterizedTest
  @MethodSource("arraysWithViews")
  void anArrayAndViewsOfItAreStoredOnce(List<Object> model) {
    EncodedModel encoded = GraphWriter.write(model, true);
    assertThat(encoded.blocks())
        .singleElement()
        .satisfies(block -> assertThat(block.lengthBytes()).isEqualTo(4L * LENGTH));
    String name = encoded.blocks().getFirst().name();
    assertThat(encoded.copied()).containsExactly(name);
    DecodedModel decoded = Graphs.read(encoded, List.class);
    assertThat(decoded.copied()).containsExactly(Map.entry(name, 4L * LENGTH));
    List<?> copy = (List<?>) decoded.model();
    for (int i = 0; i < model.size(); i++) {
      switch (model.get(i)) {
        case Tensor tensor ->
            assertThat(TensorMemory.of(tensor).mismatch(TensorMemory.of((Tensor) copy.get(i))))
                .isEqualTo(-1);
        case MemorySegment segment ->
            assertThat(segment.mismatch((MemorySegment) copy.get(i))).isEqualTo(-1);
        case Object each -> assertThat(copy.get(i)).isEqualTo(each);
      }
    }
  }

  @SuppressWarnings("serial") // as models have them
  static final class Unshared implements Serializable {
    private transient float[] array = filled(FloatBuffer.allocate(LENGTH)).array();
    private transient float[] other = array;
    private transient @Nullable FloatBuffer view = FloatBuffer.wrap(array);

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.writeUnshared(array);
      out.writeUnshared(array);
      out.writeObject(view);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      array = (float[]) in.readUnshared();
      other = (float[]) in.readUnshared();
      view = (FloatBuffer) in.readObject();
    }
  }

  /** A block is copied once, so the other copy needs one of its own. */
  @Test
  void anArrayThatIsWrittenTwiceArrivesAsTwo() {
    Unshared model = new Unshared();
    Unshared copy = Graphs.copy(model);
    assertThat(copy.array).isEqualTo(model.array).isNotSameAs(copy.other);
    assertThat(copy.other).isEqualTo(model.array);
    assertThat(copy.view).isEqualTo(model.view);
  }

  @Test
  void windowsThatTouchAreTensorsOfTheirOwnAndNothingIsStoredTwice() {
    MemorySegment memory = Arena.ofAuto().allocate(16_000, 64).fill((byte) 3);
    List<MemorySegment> halves = List.of(memory.asSlice(8_000), memory.asSlice(0, 8_000));
    assertThat(GraphWriter.write(halves, true).blocks())
        .extracting(Block::lengthBytes)
        .containsExactly(8_000L, 8_000L);
    List<MemorySegment> all = List.of(halves.getFirst(), halves.getLast(), memory);
    assertThat(GraphWriter.write(all, true).blocks())
        .extracting(Block::lengthBytes)
        .containsExactly(16_000L);
  }

  @Test
  void inAStoreTheSameMemoryIsMappedOnceAndReadByBoth() {
    FloatBuffer buffer = MEMORY.getLast();
    try (ModelStore store = ModelStores.open()) {
      ModelKey<Two> key = store.put(new Two(buffer, buffer.duplicate().position(3)));
      assertThat(store.info(key).sharedBytes()).isEqualTo(4L * LENGTH);
      assertThat(store.get(key).left()).isEqualTo(buffer);
      assertThat(((FloatBuffer) store.get(key).right()).get()).isEqualTo(3);
    }
  }
}
