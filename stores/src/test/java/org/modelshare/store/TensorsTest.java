package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.model.Tensor;
import org.modelshare.model.Tensors;
import org.modelshare.store.internal.container.Containers;
import org.modelshare.store.internal.container.EncodedGraph;
import org.modelshare.store.internal.container.EncodedModel;
import org.modelshare.store.internal.graph.ClassPolicies;
import org.modelshare.store.internal.graph.GraphReader;
import org.modelshare.store.internal.graph.GraphWriter;
import org.modelshare.store.internal.graph.Graphs;
import org.modelshare.store.internal.graph.MemoryBlocks;
import org.modelshare.store.internal.graph.kryo.ClassPolicy;
import org.modelshare.store.internal.storage.FileStorage;
import org.modelshare.store.internal.system.FileTrust;
import org.modelshare.store.internal.system.FreeSpace;
import org.modelshare.store.internal.system.HeapRoom;

/** Safetensors files of other programs: which are published and which are refused. */
final class TensorsTest {
  @TempDir Path directory;

  private ModelStore open(StoreKind kind) {
    ModelStores.Builder builder = ModelStores.builder().kind(kind).requireZeroCopy(true);
    return kind == StoreKind.FILE ? builder.directory(directory).open() : builder.open();
  }

  /** By hand, in another order than that of the bytes, and with every tensor at an odd place. */
  private Path weights() throws IOException {
    String header =
        """
        {"last":{"dtype":"BF16","shape":[1,2],"data_offsets":[24017,24021]},
        "__metadata__":{"format":"pt"},
        "layer.0.weight":{"dtype":"F32","shape":[2000,3],"data_offsets":[17,24017]},
        "flag":{"dtype":"U8","shape":[],"data_offsets":[16,17]},
        "ids":{"dtype":"I64","shape":[2],"data_offsets":[0,16]}}\
        """;
    byte[] bytes = Containers.of(header.length() % 2 == 0 ? header + " " : header, 24_021);
    ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int begin = bytes.length - 24_021;
    assertThat(begin % 2).isEqualTo(1);
    data.putLong(begin + 8, -2).put(begin + 16, (byte) 7).putShort(begin + 24_019, (short) 5);
    for (int i = 0; i < 6000; i++) {
      data.putFloat(begin + 17 + 4 * i, i);
    }
    return Files.write(directory.resolve("weights.safetensors"), bytes);
  }

  private static void assertWeights(Tensors tensors) {
    assertThat(tensors.names()).containsExactly("ids", "flag", "layer.0.weight", "last");
    assertThat(tensors.names())
        .extracting(name -> tensors.get(name).toString())
        .containsExactly("I64[2]", "U8[]", "F32[2000, 3]", "BF16[1, 2]");
    assertThat(tensors.get("ids").longRow(0).get(1)).isEqualTo(-2);
    assertThat(tensors.get("flag").byteRow(0).get(0)).isEqualTo((byte) 7);
    assertThat(tensors.get("layer.0.weight").row(1999))
        .isEqualTo(FloatBuffer.wrap(new float[] {5997, 5998, 5999}));
    assertThat(
            tensors.get("layer.0.weight").segment().get(ValueLayout.JAVA_FLOAT_UNALIGNED, 23_996))
        .isEqualTo(5999);
    assertThat(tensors.get("last").shortRow(0).get(1)).isEqualTo((short) 5);
    assertThat(tensors.get("last")).isSameAs(tensors.get("last"));
  }

  @ParameterizedTest
  @EnumSource
  void areAttachedAsTheyAre(StoreKind kind) throws IOException {
    try (ModelStore store = open(kind);
        ModelClient client = store.client()) {
      Path file = weights();
      ModelKey<Tensors> key = store.putTensors(file);
      Files.delete(file);

      assertWeights(client.get(key));
      assertThat(store.get(key)).isSameAs(store.get(key)).hasToString("4 tensors");
      assertThat(store.info(key).modelClass()).isEqualTo(Tensors.class.getName());
      assertThat(ModelKey.<Tensors>parse(key.toString(), Tensors.class)).isEqualTo(key);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void areAlignedTensorsOfTheContainerOfAnySize(StoreKind kind) throws IOException {
    try (ModelStore store = open(kind)) {
      ModelKey<Tensors> key = store.putTensors(weights());
      ContainerInfo info = store.info(key);

      assertThat(info.tensors())
          .extracting(tensor -> tensor.name() + " " + tensor.dtype() + tensor.shape())
          .containsExactly(
              "ids I64[2]", "flag U8[]", "layer.0.weight F32[2000, 3]", "last BF16[1, 2]");
      assertThat(info.tensors()).allSatisfy(t -> assertThat(t.offsetBytes() % 64).isZero());
      assertThat(info.sharedBytes()).isEqualTo(24_021);
      assertThat(info.copied()).isEmpty();
      assertThat(store.get(key).get("layer.0.weight").segment())
          .satisfies(segment -> assertThat(segment.isReadOnly()).isTrue())
          .satisfies(segment -> assertThat(segment.address() % 64).isZero());
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void anotherJvmAttachesThroughText(StoreKind kind) throws Exception {
    try (ModelStore store = open(kind)) {
      String key = store.putTensors(weights()).toString();
      try (JavaProcess child = JavaProcess.start(Attach.class, store.handle().toString(), key)) {
        assertThat(child.line()).isEqualTo("[ids, flag, layer.0.weight, last] 5999.0");
        assertThat(child.end()).isZero();
        assertThat(child.standardError()).isEmpty();
      }
    }
  }

  /** Attaches in another JVM. */
  static final class Attach {
    public static void main(String[] arguments) {
      ModelKey<Tensors> key = ModelKey.parse(arguments[1], Tensors.class);
      try (ModelClient client = ClientHandle.parse(arguments[0]).open()) {
        Tensors tensors = client.get(key);
        System.out.println(tensors.names() + " " + tensors.get("layer.0.weight").row(1999).get(2));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void throwWhenTheyAreReleasedAndAreGoneWhenTheyAreRemoved(StoreKind kind) throws IOException {
    try (ModelStore store = open(kind)) {
      ModelKey<Tensors> key = store.putTensors(weights());
      Tensor tensor = store.get(key).get("ids");
      store.release(key);
      assertThatIllegalStateException().isThrownBy(() -> tensor.longRow(0));
      assertWeights(store.get(key));

      store.remove(key);

      assertThatThrownBy(() -> store.get(key))
          .isInstanceOfSatisfying(
              ModelShareException.class,
              e -> assertThat(e.problem()).isEqualTo(Problem.MODEL_GONE));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aClosedStoreTakesNone(StoreKind kind) throws IOException {
    Path file = weights();
    ModelStore store = open(kind);
    store.close();
    assertThatIllegalStateException().isThrownBy(() -> store.putTensors(file));
  }

  @Test
  void aNameThatIsNotThereIsRefusedWithThoseThatAre() throws IOException {
    try (ModelStore store = open(StoreKind.FILE)) {
      Tensors tensors = store.get(store.putTensors(weights()));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> tensors.get("layer.1.weight"))
          .withMessage(
              "no tensor \"layer.1.weight\"; there are 4: [ids, flag, layer.0.weight, last]");
      assertThatThrownBy(() -> tensors.names().clear())
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFileWithoutTensorsHasNone(StoreKind kind) throws IOException {
    Path file = Files.write(directory.resolve("none"), Containers.of("{}", 0));
    try (ModelStore store = open(kind)) {
      assertThat(store.get(store.putTensors(file)).names()).isEmpty();
    }
  }

  @Test
  void namesStayWhatTheyAre() throws IOException {
    List<String> names =
        List.of(
            "__x", "_modelshare_", "a#2", "a", "model", "a.b[3]", "ä \\u0009 ☃", "x".repeat(300));
    String header =
        IntStream.range(0, names.size())
            .mapToObj(i -> tensor(names.get(i), "U8", "1", i, i + 1))
            .collect(Collectors.joining(",", "{", "}"));
    Path file = write(header, names.size());
    List<String> read = names.stream().map(name -> name.replace("\\u0009", "\t")).toList();
    try (ModelStore store = open(StoreKind.FILE)) {
      ModelKey<Tensors> key = store.putTensors(file);
      assertThat(store.get(key).names()).containsExactlyElementsOf(read);
      assertThat(store.info(key).tensors())
          .extracting(ContainerInfo.TensorInfo::name)
          .containsExactlyElementsOf(read);
    }
  }

  @Test
  void thousandsOfSmallTensorsArrive() throws IOException {
    String header =
        IntStream.range(0, 5000)
            .mapToObj(i -> tensor("t" + i, "U8", "1", i, i + 1))
            .collect(Collectors.joining(",", "{", "}"));
    Path file = write(header, 5000);
    try (ModelStore store = open(StoreKind.FILE)) {
      Tensors tensors = store.get(store.putTensors(file));
      assertThat(tensors.names()).hasSize(5000).startsWith("t0").endsWith("t4999");
    }
  }

  private record Model(Tensors all, Tensor ids, String name) {}

  @ParameterizedTest
  @EnumSource
  void areAPartOfAModel(Way way) throws IOException {
    try (ModelStore store = open(StoreKind.FILE)) {
      Tensors tensors = store.get(store.putTensors(weights()));
      way.send(
          new Model(tensors, tensors.get("ids"), "a"),
          directory,
          AttachOptions.defaults(),
          copy -> {
            assertWeights(copy.all());
            assertThat(copy.ids()).isSameAs(copy.all().get("ids"));
          });
      ContainerInfo info = store.info(store.put(new Model(tensors, tensors.get("ids"), "a")));
      assertThat(info.tensors())
          .extracting(ContainerInfo.TensorInfo::name)
          .containsExactlyInAnyOrder("all.ids", "all.flag", "all.layer.0.weight", "all.last");
    }
  }

  private static String tensor(String name, String dtype, String shape, long begin, long end) {
    return "\"%s\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%d,%d]}"
        .formatted(name, dtype, shape, begin, end);
  }

  private Path write(String header, int dataBytes) throws IOException {
    return Files.write(directory.resolve("made.safetensors"), Containers.of(header, dataBytes));
  }

  static Stream<Arguments> hostile() {
    return Stream.of(
        Arguments.of("{", 0, Problem.BAD_HEADER, "has the end where"),
        Arguments.of("[]", 0, Problem.BAD_HEADER, "does not begin with {"),
        Arguments.of(
            "{%1$s,%1$s}".formatted(tensor("a", "U8", "1", 0, 1)),
            1,
            Problem.BAD_HEADER,
            "has the key a twice"),
        Arguments.of("{%s}".formatted(tensor("a", "F4", "2", 0, 1)), 1, Problem.BAD_TENSOR, "F4"),
        Arguments.of(
            "{%s}".formatted(tensor("a", "U8", "1", 1, 2)), 2, Problem.BAD_TENSOR, "a hole"),
        Arguments.of(
            "{%s,%s}".formatted(tensor("a", "U8", "2", 0, 2), tensor("b", "U8", "2", 1, 3)),
            3,
            Problem.BAD_TENSOR,
            "overlaps"),
        Arguments.of(
            "{%s}".formatted(tensor("a", "F32", "2", 0, 4)),
            4,
            Problem.BAD_TENSOR,
            "F32[2] needs 8"),
        Arguments.of(
            "{%s}".formatted(tensor("a", "U8", "9", 0, 9)), 8, Problem.TRUNCATED, "ends at 9"),
        Arguments.of("{}", 1, Problem.BAD_TENSOR, "the tensors end at 0"),
        Arguments.of(
            "{%s}".formatted(tensor("__modelshare__.graph", "U8", "1", 0, 1)),
            1,
            Problem.RESERVED_NAME,
            "tensor __modelshare__.graph has a name of modelshare's own"),
        Arguments.of(
            "{%s}".formatted(tensor("__modelshare__", "U8", "1", 0, 1)),
            1,
            Problem.RESERVED_NAME,
            "__modelshare__"));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void aFileThatIsNotTheFormatIsRefused(String header, int dataBytes, Problem problem, String value)
      throws IOException {
    assertRefused(write(header, dataBytes), problem, value);
  }

  @Test
  void aShortFileIsRefused() throws IOException {
    assertRefused(
        Files.createFile(directory.resolve("made.safetensors")), Problem.TRUNCATED, "0 bytes");
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    assertRefused(directory.resolve("made.safetensors"), Problem.IO, "no such file");
    assertRefused(directory, Problem.NOT_SAFETENSORS, "it is a directory");
  }

  @Test
  void theFileOfAModelIsRefused() {
    Path file = directory.resolve("made.safetensors");
    SavedModel.save(SampleModel.train(), file);
    assertRefused(file, Problem.RESERVED_NAME, "putSaved");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no modes")
  void aFileThatOthersCanChangeIsRefused() throws IOException {
    Path file = write("{}", 0);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertRefused(file, Problem.NOT_TRUSTED, "everybody can change it");
  }

  private void assertRefused(Path file, Problem problem, String value) {
    for (StoreKind kind : Set.of(StoreKind.FILE, StoreKind.IN_PROCESS)) {
      try (ModelStore store = open(kind)) {
        assertThatThrownBy(() -> store.putTensors(file))
            .isInstanceOfSatisfying(
                ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(problem))
            .hasMessageContainingAll(file.toString(), value);
        if (kind == StoreKind.FILE) {
          assertThat(Path.of(store.handle().location()))
              .isDirectoryNotContaining("glob:**.safetensors*");
        }
      }
    }
  }

  /** To touch what was cut is a SIGBUS, so that is done by another JVM, which must live. */
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "Windows does not let mapped files be cut")
  void aFileThatIsCutWhileItIsPublishedIsRefused() throws Exception {
    try (JavaProcess child =
        JavaProcess.start(Cut.class, directory.toString(), weights().toString())) {
      assertThat(child.line()).startsWith("MS020 container").contains("was cut");
      assertThat(child.line()).isEqualTo("[lock]");
      assertThat(child.end()).isZero();
      assertThat(child.standardError()).isEmpty();
    }
  }

  /** Cuts the file when its header has been read, and its tensors have not. */
  static final class Cut {
    public static void main(String[] arguments) throws IOException {
      Path weights = Path.of(arguments[1]);
      FileStorage.FileMaker cutting =
          (file, lengthBytes) -> {
            try (FileChannel channel = FileChannel.open(weights, StandardOpenOption.WRITE)) {
              channel.truncate(10);
            }
            return FileStorage.makeReserved(file, lengthBytes);
          };
      FreeSpace ample = new FreeSpace("ample", () -> 1L << 40);
      try (ModelStore store =
          new PublishingStore(
              StoreKind.FILE,
              FileStorage.open("FILE", Path.of(arguments[0]), List.of(ample), cutting))) {
        try {
          store.putTensors(weights);
        } catch (ModelShareException e) {
          System.out.println(e.getMessage());
        }
        System.out.println(list(Path.of(store.handle().location())));
      }
    }

    private static List<String> list(Path directory) {
      try (Stream<Path> files = Files.list(directory)) {
        return files.map(file -> file.getFileName().toString()).toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void aGraphWithOneNameTwiceIsRefused() throws IOException {
    Path file =
        write("{%s,%s}".formatted(tensor("aa", "U8", "1", 0, 1), tensor("ab", "U8", "1", 1, 2)), 2);
    EncodedModel model = GraphWriter.write(SafetensorsImport.read(file, FileTrust.DEFAULT), true);
    String graph = new String(Graphs.bytes(model), StandardCharsets.ISO_8859_1);
    String lie = graph.replace("a\u00e2", "a\u00e1"); // the last character of a text has a mark
    assertThat(lie).isNotEqualTo(graph);
    EncodedGraph lying =
        new EncodedGraph(
            "it",
            lie.getBytes(StandardCharsets.ISO_8859_1),
            true,
            Set.of(),
            HeapRoom.FOR_UNTRUSTED_BYTES);
    ClassPolicy classes = ClassPolicies.keyed(Tensors.class, null);
    assertThatThrownBy(() -> GraphReader.read(lying, MemoryBlocks.copyOf(model), classes))
        .isInstanceOfSatisfying(
            ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(Problem.BAD_GRAPH))
        .hasMessageContaining("two tensors of the name aa");
  }

  @ParameterizedTest
  @EnumSource
  void whatNumpyWroteArrives(StoreKind kind) throws Exception {
    assumeTrue(Python.hasNumpy(), "skipped: python3 with numpy is not installed");
    Path file = directory.resolve("numpy.safetensors");
    Python.run("write_tensors.py", file);
    try (ModelStore store = open(kind)) {
      Tensors tensors = store.get(store.putTensors(file));

      assertThat(tensors.names())
          .extracting(name -> name + " " + tensors.get(name))
          .containsExactlyInAnyOrder(
              "layer.0.weight F32[3000, 4]",
              "flags BOOL[3]",
              "half F16[2, 2]",
              "ids I64[2]",
              "none F64[0, 7]",
              "scalar F64[]");
      assertThat(tensors.get("layer.0.weight").row(2999).get(3)).isEqualTo(11_999);
      assertThat(tensors.get("flags").byteRow(0)).isEqualTo(ByteBuffer.wrap(new byte[] {1, 0, 1}));
      assertThat(Float.float16ToFloat(tensors.get("half").shortRow(1).get(1))).isEqualTo(65504);
      assertThat(tensors.get("ids").longRow(0).get(1)).isEqualTo(1L << 62);
      assertThat(tensors.get("scalar").doubleRow(0).get(0)).isEqualTo(0.25);
    }
  }

  @Test
  void numpyReadsWhatWasPublished() throws Exception {
    assumeTrue(Python.hasNumpy(), "skipped: python3 with numpy is not installed");
    try (ModelStore store = open(StoreKind.FILE)) {
      ModelKey<Tensors> key = store.putTensors(weights());
      Path file = Path.of(store.handle().location(), key.location());
      assertThat(Python.run("read_tensor.py", file, "layer.0.weight"))
          .isEqualTo("F32 (2000, 3) 0.0 5999.0 17997000.000");
    }
  }
}
