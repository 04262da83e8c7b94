package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.model.DType;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.model.Tensor;
import org.modelshare.store.internal.container.EncodedGraph;
import org.modelshare.store.internal.container.EncodedModel;
import org.modelshare.store.internal.graph.ClassPolicies;
import org.modelshare.store.internal.graph.GraphReader;
import org.modelshare.store.internal.graph.GraphWriter;
import org.modelshare.store.internal.graph.Graphs;
import org.modelshare.store.internal.graph.MemoryBlocks;
import org.modelshare.store.internal.graph.ValueCodec;
import org.modelshare.store.internal.graph.kryo.ClassPolicy;
import org.modelshare.store.internal.system.HeapRoom;
import org.modelshare.store.internal.system.Refusal;

/** Tensors in models: published, saved, attached, closed. */
final class SharedTensorTest {
  @TempDir Path directory;

  private record Layer(Tensor weights, Tensor bias) {}

  private record Model(List<Layer> layers, Map<String, Tensor> byName, Tensor embedding) {
    static Model create() {
      Tensor embedding = Tensor.of(floats(12_000), 3000, 4);
      Layer layer = new Layer(Tensor.of(new float[][] {{1, 2}, {3, 4}}), Tensor.of(floats(1)));
      return new Model(List.of(layer), Map.of("embedding", embedding), embedding);
    }
  }

  private static FloatBuffer floats(int count) {
    FloatBuffer values = FloatBuffer.allocate(count);
    for (int i = 0; i < count; i++) {
      values.put(i, i);
    }
    return values;
  }

  @ParameterizedTest
  @EnumSource
  void arriveWithShapeValuesAndIdentity(Way way) {
    way.send(
        Model.create(),
        directory,
        AttachOptions.defaults(),
        copy -> {
          assertThat(copy.embedding().shape()).containsExactly(3000, 4);
          assertThat(copy.embedding().row(2999).get(3)).isEqualTo(11_999);
          assertThat(copy.byName().get("embedding")).isSameAs(copy.embedding());
          Layer layer = copy.layers().getFirst();
          assertThat(layer.weights()).hasToString("F32[2, 2]");
          assertThat(layer.weights().row(1).get(0)).isEqualTo(3);
          assertThat(layer.bias().shape()).isEmpty();
          assertThat(layer.bias().row(0).get(0)).isZero();
        });
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void areTensorsOfTheContainerAndNotCopied(StoreKind kind) {
    ModelStores.Builder builder = ModelStores.builder().kind(kind).requireZeroCopy(true);
    try (ModelStore store = builder.open()) {
      ModelKey<Model> key = store.put(Model.create());
      Model attached = store.get(key);
      ContainerInfo info = store.info(key);

      assertThat(info.tensors())
          .extracting(tensor -> tensor.name() + tensor.shape())
          .containsExactlyInAnyOrder(
              "layers[0].weights[2, 2]", "layers[0].bias[]", "byName[embedding][3000, 4]");
      assertThat(info.copiedBytes()).isZero();
      assertThat(info.sharedBytes()).isEqualTo(12_000 * 4 + 16 + 4);
      assertThat(attached.embedding().segment().isNative()).isTrue();
      assertThat(attached.embedding().segment().isReadOnly()).isTrue();
      assertThat(attached.embedding().row(0).isReadOnly()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void throwAfterTheirClientIsClosed(StoreKind kind) {
    try (ModelStore store = ModelStores.open(kind)) {
      ModelKey<Model> key = store.put(Model.create());
      ModelClient client = store.client();
      Tensor tensor = client.get(key).embedding();
      FloatBuffer row = tensor.row(1);
      MemorySegment segment = tensor.segment();

      client.close();

      assertThatIllegalStateException().isThrownBy(() -> row.get(0));
      assertThatIllegalStateException().isThrownBy(() -> segment.asByteBuffer().get(0));
      assertThatIllegalStateException().isThrownBy(() -> tensor.row(1));
      assertThatIllegalStateException().isThrownBy(tensor::segment);
      assertThat(tensor.shape()).containsExactly(3000, 4);
      assertThat(tensor.dtype()).isEqualTo(DType.F32);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void anAttachedTensorCanBePublishedAgain(StoreKind kind) {
    try (ModelStore store = ModelStores.open(kind)) {
      Tensor attached = store.get(store.put(Model.create())).embedding();
      Tensor again = store.get(store.put(attached));
      assertThat(again.shape()).containsExactly(3000, 4);
      assertThat(again.segment().mismatch(attached.segment())).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeArrives(DType dtype) {
    byte[] bytes = new byte[6000 * dtype.widthBytes()];
    bytes[bytes.length - 1] = 7;
    try (ModelStore store = ModelStores.builder().directory(directory).open()) {
      Tensor tensor = Tensor.of(dtype, MemorySegment.ofArray(bytes), 2, 30, 100);
      Tensor copy = store.get(store.put(tensor));
      assertThat(copy).hasToString(dtype + "[2, 30, 100]");
      assertThat(copy.segment().mismatch(MemorySegment.ofArray(bytes))).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void tensorsWithoutElementsKeepTheirShapes(int rows) {
    List<Tensor> model =
        List.of(
            Tensor.of(FloatBuffer.allocate(0), rows, 0),
            Tensor.of(FloatBuffer.allocate(0), 0, 5, rows));
    try (ModelStore store = ModelStores.builder().directory(directory).open()) {
      ModelKey<List<Tensor>> key = store.put(model);
      assertThat(store.get(key))
          .extracting(Tensor::toString)
          .containsExactly("F32[%d, 0]".formatted(rows), "F32[0, 5, %d]".formatted(rows));
      Container.verify(Path.of(store.handle().location(), key.location()));
    }
  }

  @Test
  void oneMemoryIsStoredOnceUnderTheShapeOfATensor() {
    FloatBuffer values = floats(6000);
    List<Object> model = List.of(values, Tensor.of(values, 60, 100), Tensor.of(values, 100, 60));
    try (ModelStore store = ModelStores.builder().directory(directory).open()) {
      ModelKey<List<Object>> key = store.put(model);
      assertThat(store.info(key).tensors())
          .singleElement()
          .satisfies(tensor -> assertThat(tensor.shape()).containsExactly(60L, 100L));
      assertThat(store.get(key).get(0)).isEqualTo(values);
      assertThat(store.get(key).subList(1, 3))
          .extracting(Object::toString)
          .containsExactly("F32[60, 100]", "F32[100, 60]");
    }
  }

  @Test
  void travelBetweenProcessesAsValues() {
    ValueCodec codec = new ValueCodec(getClass().getClassLoader());
    byte[] bytes = codec.encode(Tensor.of(floats(6000), 60, 100));
    assertThat(codec.decode(bytes))
        .isInstanceOfSatisfying(
            Tensor.class,
            tensor -> {
              assertThat(tensor).hasToString("F32[60, 100]");
              assertThat(tensor.row(59).get(99)).isEqualTo(5999);
            });
  }

  @Test
  void memoryOfTheCallersThreadIsRead() {
    try (Arena arena = Arena.ofConfined();
        ModelStore store = ModelStores.builder().directory(directory).open()) {
      MemorySegment memory = arena.allocate(24, 8);
      memory.asByteBuffer().put(23, (byte) 7);
      Tensor copy = store.get(store.put(Tensor.of(DType.I8, memory, 24)));
      assertThat(copy.byteRow(0).get(23)).isEqualTo((byte) 7);
    }
  }

  @Test
  void closedMemoryIsRefusedWithItsPath() {
    Tensor tensor;
    try (Arena arena = Arena.ofConfined()) {
      tensor = Tensor.of(DType.I8, arena.allocate(24), 24);
    }
    try (ModelStore store = ModelStores.builder().directory(directory).open()) {
      assertThatThrownBy(() -> store.put(List.of(tensor)))
          .isInstanceOfSatisfying(
              ModelShareException.class,
              e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE))
          .hasMessageContainingAll("[0]", "whose arena is closed");
    }
  }

  /** A package that is not the one of tensors. */
  @Test
  void aBareFileMayNameThemWhateverItsType() {
    ClassPolicy policy = ClassPolicies.bareFile(String.class, null, Set.of());
    assertThat(policy.resolve(Tensor.class.getName())).isEqualTo(Tensor.class);
    assertThatThrownBy(() -> policy.resolve(ModelKey.class.getName())).isInstanceOf(Refusal.class);
  }

  private static byte[] replaced(byte[] graph, String text, String replacement) {
    String latin = new String(graph, StandardCharsets.ISO_8859_1);
    assertThat(latin).contains(text);
    return latin.replace(text, replacement).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Type and number of dimensions stand in the graph, then the lengths: I8, 1, 100. */
  @ParameterizedTest
  @ValueSource(
      strings = {"I\u00b9\1d", "I\u00b8\1e", "I\u00b8\u007fd", "X\u00b8\1d", "I\u00b8\2dd"})
  void aGraphThatLiesIsRefused(String lie) throws IOException {
    EncodedModel model =
        GraphWriter.write(Tensor.of(DType.I8, MemorySegment.ofArray(new byte[100]), 100), true);
    byte[] graph = replaced(Graphs.bytes(model), "I\u00b8\1d", lie);
    EncodedGraph lying =
        new EncodedGraph("it", graph, true, Set.of(), HeapRoom.FOR_UNTRUSTED_BYTES);
    ClassPolicy classes = ClassPolicies.keyed(Tensor.class, null);
    assertThatThrownBy(() -> GraphReader.read(lying, MemoryBlocks.copyOf(model), classes))
        .isInstanceOfSatisfying(
            ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(Problem.BAD_GRAPH));
  }

  /** A JVM that attaches to a model without tensors does not load the classes for tensors. */
  @Test
  void areNotLoadedByWhoHasNone() throws Exception {
    try (ModelStore store = ModelStores.builder().directory(directory).open()) {
      String key = store.put(SampleModel.train()).toString();
      try (JavaProcess child =
          JavaProcess.startWith(
              List.of("--enable-native-access=ALL-UNNAMED", "-Xlog:class+load:stdout"),
              ModelStoreTest.Attach.class,
              store.handle().toString(),
              key)) {
        boolean isTold = false;
        String line = child.line();
        while (!line.startsWith("first ")) {
          assertThat(line)
              .doesNotContain("model.Tensor ", "graph.TensorS", "graph.Tensors", "model.Tensors");
          isTold |= line.contains("container.SafetensorsFile ");
          line = child.line();
        }
        assertThat(isTold).isTrue();
        assertThat(child.end()).isZero();
      }
    }
  }
}
