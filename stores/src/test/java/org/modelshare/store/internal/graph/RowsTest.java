package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.kryo5.io.Output;
import com.esotericsoftware.kryo.kryo5.serializers.DefaultArraySerializers.FloatArraySerializer;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.model.DType;
import org.modelshare.store.Container;
import org.modelshare.store.ContainerInfo;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.SavedModel;
import org.modelshare.store.internal.container.Block;
import org.modelshare.store.internal.container.ContainerReader;
import org.modelshare.store.internal.container.Containers;
import org.modelshare.store.internal.container.EncodedModel;
import org.modelshare.store.internal.graph.kryo.ClassPolicy;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.WritingPass;
import org.modelshare.store.internal.graph.kryo.WrittenBlocks;

/** Arrays of equal length, together in anything, are one tensor of two dimensions. */
@SuppressWarnings({"JdkObsolete", "UnusedVariable"}) // models hold them; only the graph reads it
final class RowsTest {
  private static final int ROWS = 60;
  private static final int COLUMNS = 40;

  private record Holder(Object vectors) {}

  private record Twice(Object first, Object second) {}

  private static final class OwnList extends ArrayList<Object> {
    private static final long serialVersionUID = 1L;
    private final String name = "own";
  }

  private static float[][] matrix(int rows, int columns) {
    float[][] matrix = new float[rows][columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        matrix[row][column] = row + column / 1000f;
      }
    }
    return matrix;
  }

  static Stream<Arguments> everyType() {
    return Stream.of(
        Arguments.of(boolean.class, DType.BOOL),
        Arguments.of(byte.class, DType.I8),
        Arguments.of(char.class, DType.U16),
        Arguments.of(short.class, DType.I16),
        Arguments.of(int.class, DType.I32),
        Arguments.of(long.class, DType.I64),
        Arguments.of(float.class, DType.F32),
        Arguments.of(double.class, DType.F64));
  }

  private static Object[] random(Class<?> type, int rows, int columns) {
    Random random = new Random(7);
    Object[] matrix = (Object[]) Array.newInstance(type, rows, columns);
    for (Object row : matrix) {
      for (int i = 0; i < columns; i++) {
        int value = random.nextInt(100);
        switch (row) {
          case boolean[] booleans -> booleans[i] = value > 50;
          case char[] chars -> chars[i] = (char) value;
          default -> Array.setByte(row, i, (byte) value);
        }
      }
    }
    return matrix;
  }

  @ParameterizedTest
  @MethodSource("everyType")
  void aMatrixOfEveryTypeIsOneTensor(Class<?> type, DType dtype) {
    Object[] matrix = random(type, 130, 33);
    EncodedModel encoded = GraphWriter.write(new Holder(matrix), true);
    Block block = onlyBlock(encoded);
    assertThat(block.name()).isEqualTo("vectors");
    assertThat(block.dtype()).isEqualTo(dtype);
    assertThat(block.shape()).containsExactly(130L, 33L);
    DecodedModel decoded = Graphs.read(encoded, Holder.class);
    Object copy = ((Holder) decoded.model()).vectors();
    assertThat(copy).hasSameClassAs(matrix);
    assertThat((Object[]) copy).isEqualTo(matrix);
    assertThat(decoded.copied()).isEqualTo(Map.of("vectors", 130L * 33 * dtype.widthBytes()));
  }

  @ParameterizedTest
  @CsvSource({
    "63, 65, 0", // 4,095 bytes
    "64, 64, 1",
    "241, 17, 1", // 4,097 bytes
    "1, 4095, 0",
    "1, 4096, 1",
    "4096, 1, 1",
    "0, 5000, 0",
    "5000, 0, 0"
  })
  void rowsOfFourKibibytesTogetherLeaveTheGraph(int rows, int columns, int blocks) {
    Object[] matrix = random(byte.class, rows, columns);
    EncodedModel encoded = GraphWriter.write(new Holder(matrix), true);
    assertThat(encoded.blocks()).hasSize(blocks);
    Holder copy = (Holder) Graphs.read(encoded, Holder.class).model();
    assertThat((byte[][]) copy.vectors()).isDeepEqualTo((byte[][]) matrix);
  }

  static Stream<Collection<Object>> collections() {
    List<Object> rows = List.of((Object[]) matrix(ROWS, COLUMNS));
    OwnList own = new OwnList();
    own.addAll(rows);
    Set<Object> sorted = new TreeSet<>(new FirstColumn());
    sorted.addAll(rows);
    assertThat(rows).isSortedAccordingTo(new FirstColumn());
    return Stream.of(
        rows,
        Set.copyOf(rows),
        rows.stream().toList(),
        Arrays.asList(rows.toArray()),
        new ArrayList<>(rows),
        new LinkedList<>(rows),
        new Vector<>(rows),
        new ArrayDeque<>(rows),
        new HashSet<>(rows),
        new CopyOnWriteArrayList<>(rows),
        Collections.unmodifiableList(rows),
        Collections.synchronizedCollection(rows),
        Collections.checkedList(new ArrayList<>(rows), Object.class),
        own,
        sorted);
  }

  private record FirstColumn() implements Comparator<Object> {
    @Override
    public int compare(Object a, Object b) {
      return Float.compare(((float[]) a)[0], ((float[]) b)[0]);
    }
  }

  private static Map<Integer, Object> map(List<Object> rows) {
    Map<Integer, Object> map = new TreeMap<>();
    rows.forEach(row -> map.put((int) ((float[]) row)[0], row));
    return map;
  }

  @ParameterizedTest
  @MethodSource("collections")
  void aCollectionOfRowsIsOneTensor(Collection<Object> collection) {
    EncodedModel encoded = GraphWriter.write(new Holder(collection), true);
    Block block = onlyBlock(encoded);
    assertThat(block.name()).isEqualTo("vectors");
    assertThat(block.shape()).containsExactly((long) collection.size(), (long) COLUMNS);
    Holder copy = (Holder) Graphs.read(encoded, Holder.class).model();
    assertThat(sorted((Collection<?>) copy.vectors())).isDeepEqualTo(sorted(collection));
  }

  /** Sets have an order of their own in every JVM. */
  private static float[][] sorted(Collection<?> rows) {
    return rows.stream().map(float[].class::cast).sorted(new FirstColumn()).toArray(float[][]::new);
  }

  @Test
  void anArrayOfObjectsIsOneTensor() {
    Object[] rows = new Object[ROWS];
    System.arraycopy(matrix(ROWS, COLUMNS), 0, rows, 0, ROWS);
    EncodedModel encoded = GraphWriter.write(rows, true);
    assertThat(onlyBlock(encoded).name()).isEqualTo("model");
    Object[] copy = (Object[]) Graphs.read(encoded, Object[].class).model();
    assertThat(copy).hasSameClassAs(rows).isEqualTo(rows);
  }

  static Stream<Map<?, Object>> maps() {
    Map<Integer, Object> map = map(List.of((Object[]) matrix(ROWS, COLUMNS)));
    Map<TimeUnit, Object> byUnit = new EnumMap<>(TimeUnit.class);
    Stream.of(TimeUnit.values()).forEach(unit -> byUnit.put(unit, new long[511]));
    return Stream.of(
        map,
        new HashMap<>(map),
        new LinkedHashMap<>(map),
        new ConcurrentHashMap<>(map),
        Map.copyOf(map),
        Collections.unmodifiableMap(map),
        byUnit);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void theValuesOfAMapAreOneTensorInTheOrderOfItsKeys(Map<?, Object> map) {
    EncodedModel encoded = GraphWriter.write(new Holder(map), true);
    Block block = onlyBlock(encoded);
    assertThat(block.name()).isEqualTo("vectors");
    assertThat(block.shape().getFirst()).isEqualTo(map.size());
    Holder copy = (Holder) Graphs.read(encoded, Holder.class).model();
    Map<?, ?> read = (Map<?, ?>) copy.vectors();
    assertThat(new ArrayList<Object>(read.keySet()))
        .containsExactlyInAnyOrderElementsOf(new ArrayList<Object>(map.keySet()));
    map.forEach((key, row) -> assertThat(read.get(key)).as("key " + key).isEqualTo(row));
  }

  static Stream<Object> otherThanRows() {
    float[][] ragged = matrix(ROWS, COLUMNS);
    ragged[ROWS - 1] = new float[COLUMNS + 1];
    float[] @Nullable [] gap = matrix(ROWS, COLUMNS);
    gap[ROWS / 2] = null;
    float[][] repeated = matrix(ROWS, COLUMNS);
    repeated[ROWS - 1] = repeated[0];
    Object[] mixed = new Object[ROWS];
    Arrays.setAll(mixed, i -> i == ROWS - 1 ? new int[COLUMNS] : new float[COLUMNS]);
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("rows", new float[COLUMNS]);
    map.put("name", "model");
    return Stream.of(ragged, gap, repeated, mixed, Arrays.asList(gap), List.of(repeated), map);
  }

  @ParameterizedTest
  @MethodSource("otherThanRows")
  void whatIsNoMatrixStaysAsItWas(Object value) {
    EncodedModel encoded = GraphWriter.write(new Holder(value), true);
    assertThat(encoded.blocks()).isEmpty();
    Holder copy = (Holder) Graphs.read(encoded, Holder.class).model();
    assertThat(copy.vectors()).usingRecursiveComparison().isEqualTo(value);
  }

  @Test
  void aRowThatStandsTwiceStaysOneArray() {
    float[][] repeated = matrix(ROWS, COLUMNS);
    repeated[ROWS - 1] = repeated[0];
    Object[] copy = (Object[]) Graphs.copy(new Holder(repeated)).vectors();
    assertThat(copy).isNotNull();
    assertThat(copy[ROWS - 1]).isSameAs(copy[0]).isNotSameAs(copy[1]);
  }

  @Test
  void raggedLargeRowsAreTensorsOfTheirOwn() {
    float[][] ragged = {new float[2000], new float[2001]};
    EncodedModel encoded = GraphWriter.write(new Holder(ragged), true);
    assertThat(encoded.blocks())
        .extracting(Block::name)
        .containsExactly("vectors[0]", "vectors[1]");
  }

  @Test
  void aRowMetLaterIsTheSameArray() {
    float[][] matrix = matrix(ROWS, COLUMNS);
    EncodedModel encoded = GraphWriter.write(new Twice(matrix, matrix[7]), true);
    assertThat(onlyBlock(encoded).name()).isEqualTo("first");
    Twice copy = (Twice) Graphs.read(encoded, Twice.class).model();
    assertThat(copy.second()).isSameAs(((Object[]) copy.first())[7]).isEqualTo(matrix[7]);
  }

  @Test
  void aRowMetBeforeIsTheSameArray() {
    float[][] matrix = matrix(ROWS, COLUMNS);
    EncodedModel encoded = GraphWriter.write(new Twice(matrix[7], matrix), true);
    assertThat(encoded.blocks()).isEmpty();
    Twice copy = (Twice) Graphs.read(encoded, Twice.class).model();
    assertThat(copy.first()).isSameAs(((Object[]) copy.second())[7]).isEqualTo(matrix[7]);
  }

  @Test
  void theSameRowsInAnotherOrderAreOneTensorAndTheSameArrays() {
    float[][] matrix = matrix(ROWS, COLUMNS);
    List<float[]> reversed = new ArrayList<>(Arrays.asList(matrix.clone()).reversed());
    EncodedModel encoded = GraphWriter.write(new Twice(matrix, reversed), true);
    assertThat(onlyBlock(encoded).name()).isEqualTo("first");
    Twice copy = (Twice) Graphs.read(encoded, Twice.class).model();
    Object[] rows = (Object[]) copy.first();
    List<?> backwards = (List<?>) copy.second();
    for (int i = 0; i < ROWS; i++) {
      assertThat(backwards.get(i)).isSameAs(rows[ROWS - 1 - i]);
    }
    assertThat(rows).isEqualTo(matrix);
  }

  @Test
  void aMatrixInTwoPlacesIsOneTensorAndOneMatrix() {
    float[][] matrix = matrix(ROWS, COLUMNS);
    EncodedModel encoded = GraphWriter.write(new Twice(matrix, List.of(matrix, "x")), true);
    assertThat(encoded.blocks()).hasSize(1);
    Twice copy = (Twice) Graphs.read(encoded, Twice.class).model();
    assertThat(((List<?>) copy.second()).getFirst()).isSameAs(copy.first());
  }

  /** What follows the rows in the graph refers to objects by number: the rows count among them. */
  @Test
  void objectsAfterRowsAreStillFound() {
    Object shared = new ArrayList<>(List.of("shared"));
    Object[] model = {
      matrix(ROWS, COLUMNS), shared, new HashMap<>(Map.of("k", new int[2000])), shared
    };
    Object[] copy = (Object[]) Graphs.read(GraphWriter.write(model, true), Object[].class).model();
    assertThat(copy[3]).isSameAs(copy[1]).isEqualTo(shared);
    assertThat((Object[]) copy[0]).isEqualTo((Object[]) model[0]);
  }

  /** Ids of rows that were taken and given back must not be missing from later ones. */
  @Test
  void objectsAfterRaggedRowsAreStillFound() {
    float[][] ragged = matrix(ROWS, COLUMNS);
    ragged[ROWS - 1] = new float[1];
    Object shared = new ArrayList<>(List.of("shared"));
    Object[] model = {ragged, ragged[3], shared, ragged[ROWS - 1], shared};
    Object[] copy = (Object[]) Graphs.read(GraphWriter.write(model, true), Object[].class).model();
    assertThat((float[][]) copy[0]).isDeepEqualTo(ragged);
    assertThat(copy[1]).isSameAs(((Object[]) copy[0])[3]);
    assertThat(copy[3]).isSameAs(((Object[]) copy[0])[ROWS - 1]);
    assertThat(copy[4]).isSameAs(copy[2]).isEqualTo(shared);
  }

  @Test
  void aCubeIsOneTensorForEachOfItsMatrices() {
    float[][][] cube = {matrix(ROWS, COLUMNS), matrix(ROWS, COLUMNS + 1)};
    EncodedModel encoded = GraphWriter.write(new Holder(cube), true);
    assertThat(encoded.blocks())
        .extracting(Block::name)
        .containsExactly("vectors[0]", "vectors[1]");
    Holder copy = (Holder) Graphs.read(encoded, Holder.class).model();
    assertThat((Object[]) copy.vectors()).isEqualTo(cube);
  }

  @Test
  void rowsOfAValueStayInsideIt() {
    float[][] matrix = matrix(ROWS, COLUMNS);
    ValueCodec codec = new ValueCodec(getClass().getClassLoader());
    assertThat((float[][]) codec.decode(codec.encode(matrix))).isDeepEqualTo(matrix);
  }

  @Test
  void arraysThatACustomizerWritesAreLeftToIt() {
    GraphKryo kryo = KryoSetup.create(List.of());
    kryo.register(float[].class, new FloatArraySerializer());
    WrittenBlocks blocks = new WrittenBlocks();
    float[][] matrix = matrix(ROWS, COLUMNS);
    Output output = new Output(1 << 10, -1);
    GraphWriter.write(kryo, new WritingPass(matrix, true, blocks), output, matrix);
    assertThat(blocks.blocks()).isEmpty();
  }

  @Test
  void oneArrayInAnOptionalHasOneRow() {
    EncodedModel encoded = GraphWriter.write(new Holder(Optional.of(new int[2000])), true);
    assertThat(onlyBlock(encoded).shape()).containsExactly(1L, 2000L);
  }

  @Test
  void aHundredThousandVectorsAreOneTensor() {
    float[][] vectors = new float[100_000][300];
    IntStream.range(0, vectors.length).forEach(i -> vectors[i][i % 300] = i);
    try (ModelStore store = ModelStores.open()) {
      ModelKey<Holder> key = store.put(new Holder(vectors));
      ContainerInfo info = store.info(key);
      assertThat(info.tensors())
          .singleElement()
          .satisfies(tensor -> {
            assertThat(tensor.name()).isEqualTo("vectors");
            assertThat(tensor.shape()).containsExactly(100_000L, 300L);
          });
      assertThat(info.copied()).isEqualTo(Map.of("vectors", 120_000_000L));
      assertThat(info.graphBytes()).isLessThan(1_000);
      float[][] copy = (float[][]) store.get(key).vectors();
      assertThat(copy).hasNumberOfRows(100_000);
      for (int i = 0; i < vectors.length; i++) {
        assertThat(Arrays.equals(copy[i], vectors[i])).as("row %d", i).isTrue();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"3, 349525", "4, 262144", "17, 61681", "2, 1048577", "699051, 3"})
  void rowsThatCrossTheChunksOfTheWriterArriveWhole(int rows, int columns) throws IOException {
    byte[][] matrix = (byte[][]) random(byte.class, rows, columns);
    byte[] container = Containers.write(GraphWriter.write(matrix, true));
    ContainerReader reader = ContainerReader.open("it", MemorySegment.ofArray(container), null);
    reader.verify();
    ClassPolicy policy = ClassPolicies.keyed(getClass(), null);
    Object copy = GraphReader.read(reader.graph(), reader, policy).model();
    assertThat(Arrays.deepEquals((byte[][]) copy, matrix)).isTrue();
  }

  @Test
  void savedRowsAreOneTensorAlsoWhenTheyArePublished(@TempDir Path directory) {
    Path file = directory.resolve("saved");
    float[][] matrix = matrix(ROWS, COLUMNS);
    SavedModel.save(new Holder(List.of((Object[]) matrix)), file);
    Container.verify(file);
    assertThat(Container.inspect(file).tensors())
        .singleElement()
        .satisfies(tensor -> {
          assertThat(tensor.name()).isEqualTo("vectors");
          assertThat(tensor.dtype()).isEqualTo(DType.F32);
          assertThat(tensor.shape()).containsExactly((long) ROWS, (long) COLUMNS);
        });
    Holder loaded = SavedModel.load(file, Holder.class);
    assertThat(((List<?>) loaded.vectors()).toArray()).isEqualTo(matrix);
    try (ModelStore store = ModelStores.builder().directory(directory).open()) {
      ModelKey<Holder> key = store.putSaved(file, Holder.class);
      assertThat(store.info(key).copied()).isEqualTo(Map.of("vectors", 4L * ROWS * COLUMNS));
      assertThat(((List<?>) store.get(key).vectors()).toArray()).isEqualTo(matrix);
    }
  }

  private static Block onlyBlock(EncodedModel encoded) {
    assertThat(encoded.blocks()).hasSize(1);
    return encoded.blocks().getFirst();
  }
}
