package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.Alignment;
import org.modelshare.store.internal.container.ContainerFormat;
import org.modelshare.store.internal.container.Containers;
import org.modelshare.store.internal.container.Digests;
import org.modelshare.store.internal.container.EncodedModel;
import org.modelshare.store.internal.container.EncodedModels;

/**
 * Files that ask for more memory than a JVM of 64 MiB has: it says so before it allocates, and goes
 * on. An {@link OutOfMemoryError}, caught or not, would end it.
 */
class HostileMemoryTest {
  private static final int MIB = 1 << 20;
  private static final List<String> FLAGS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=deny",
          "-XX:+ExitOnOutOfMemoryError");

  @TempDir Path directory;

  @Test
  void aHeaderOfZerosIsRefusedByItsLength() throws Exception {
    Path file = directory.resolve("zeros");
    Files.write(file, Containers.of("", 0));
    grow(file, Long.BYTES + ContainerFormat.HEADER_CAP_BYTES);
    patchHeaderLength(file, ContainerFormat.HEADER_CAP_BYTES);

    try (JavaProcess child = start(Inspect.class, file.toString())) {
      assertThat(child.line()).startsWith("MS003").contains("a header needs 800,000,000 bytes");
      assertThat(child.end()).isZero();
    }
  }

  @Test
  void aHeaderOfTinyTensorsIsRefusedByItsLength() throws Exception {
    assertRefused(tinyTensors(6 * MIB), Problem.NO_ROOM, "raise -Xmx");
  }

  @Test
  void aHeaderOfTinyTensorsThatFitsIsRead() throws Exception {
    assertRefused(tinyTensors(3 * MIB), Problem.BAD_HEADER, "no modelshare.version");
  }

  @ParameterizedTest
  @CsvSource({"28, -XX:MaxDirectMemorySize", "42, memory has"})
  void aFileThatIsLargerThanMemoryIsRefused(int bits, String reason) throws Exception {
    long length = 1L << bits;
    String header =
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[%1$d],\"data_offsets\":[0,%1$d]}}".formatted(length);
    byte[] head = Containers.of(header, 0);
    Path file = Files.write(directory.resolve("huge"), head);
    grow(file, head.length + length);

    assertRefused(file, Problem.NO_ROOM, reason);
  }

  @Test
  void anArrayThatIsLargerThanTheHeapIsRefused() throws Exception {
    try (ModelStore store = ModelStores.builder().directory(directory).open()) {
      ModelKey<byte[]> key = store.put(new byte[96 * MIB]);
      try (JavaProcess child = start(Attach.class, store.handle().toString(), key.toString())) {
        assertThat(child.line()).startsWith("MS003").contains("raise -Xmx");
        assertThat(child.end()).isZero();
        assertThat(child.standardError()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource
  void aGraphThatGrowsIsRefused(Object model) throws Exception {
    Path file = directory.resolve("graph");
    SavedModel.save(model, file);
    assertThat(Files.size(file)).isLessThan(60 * MIB);

    assertRefused(file, Problem.NO_ROOM, "raise -Xmx");
  }

  /**
   * The lists have billions of elements and take a few bytes, also where their hash codes are asked
   * for and where they are compared.
   */
  @Test
  void listsThatRepeatAnElementAreReadWithoutRoomForTheirLength() throws Exception {
    Path file = directory.resolve("graph");
    List<Object> longest = Collections.nCopies(Integer.MAX_VALUE, null);
    List<Object> nested = Collections.nCopies(Integer.MAX_VALUE - 1, longest);
    Set<Object> set = new HashSet<>(List.of(Collections.nCopies(MIB, "x")));
    SavedModel.save(new ArrayList<>(List.of(set, longest, nested)), file);

    try (JavaProcess child = start(Load.class, file.toString())) {
      assertThat(child.line()).isEqualTo("class java.util.ArrayList");
      assertThat(child.end()).isZero();
      assertThat(child.standardError()).isEmpty();
    }
  }

  /** To compare it with a list of another class may take as many steps as it says it is long. */
  @Test
  void aLongListThatRepeatsAnElementIsNoKey() throws Exception {
    Path file = directory.resolve("graph");
    SavedModel.save(new HashSet<>(List.of(Collections.nCopies(Integer.MAX_VALUE, null))), file);

    assertRefused(file, Problem.TOO_MUCH_WORK, "steps");
  }

  static Stream<Named<Object>> aGraphThatGrowsIsRefused() {
    return Stream.of(
        Named.of("empty maps", many(MIB, i -> new LinkedHashMap<>())),
        Named.of("nothing", new ArrayList<>(Collections.nCopies(20 * MIB, null))),
        Named.of("an array of nothing", new Object[20 * MIB]),
        Named.of("numbers", Set.copyOf(many(MIB, i -> i))),
        Named.of("objects by identity", identityMap(2 * MIB)),
        Named.of("maps of enums", many(MIB / 8, i -> new EnumMap<>(Character.UnicodeScript.class))),
        Named.of("patterns", many(MIB / 2, i -> Pattern.compile(""))),
        Named.of("a text", "x".repeat(24 * MIB)),
        Named.of("a text with umlauts", "ä".repeat(12 * MIB)),
        Named.of("truths", new boolean[56 * MIB]),
        Named.of("arrays", many(4, i -> new byte[14 * MIB])),
        Named.of("rows", new byte[3 * MIB][1]),
        Named.of("rows in a queue", new ArrayDeque<>(Arrays.asList(new byte[MIB][1]))),
        Named.of("sets in a cycle", setsInCycle(MIB / 2)),
        Named.of("pages of a method that wraps exceptions", new Hungry(false)),
        Named.of("pages of a method that catches exceptions", new Hungry(true)),
        Named.of("small arrays", many(9 * 1024, i -> new byte[4095 - i % 2])));
  }

  private static List<Object> many(int count, IntFunction<Object> element) {
    return new ArrayList<>(IntStream.range(0, count).mapToObj(element).toList());
  }

  private static Object setsInCycle(int count) {
    Object[] array = {null};
    Object owner = array; // has the hash of its identity
    array[0] = many(count, i -> new HashSet<>(Collections.singleton(owner)));
    return array;
  }

  @SuppressWarnings("IdentityHashMapUsage") // its table is the largest
  private static Map<Object, Object> identityMap(int count) {
    Map<Object, Object> map = new IdentityHashMap<>();
    IntStream.range(0, count).forEach(i -> map.put(new Object(), ""));
    return map;
  }

  @Test
  void metadataOfTinyEntriesIsRefused() throws Exception {
    String entries =
        IntStream.range(0, 4 * MIB / 10)
            .mapToObj(i -> "\"%s\":\"x\"".formatted(Integer.toString(i, Character.MAX_RADIX)))
            .collect(Collectors.joining(","));
    byte[] bytes = Containers.of("{\"__metadata__\":{%s}}".formatted(entries), 0);
    assertRefused(Files.write(directory.resolve("metadata"), bytes), Problem.NO_ROOM, "raise -Xmx");
  }

  @Test
  void aNameAsLongAsTheHeaderMayBeIsNamed() throws Exception {
    String header =
        "{\"%s\":{\"dtype\":\"F31\",\"shape\":[0],\"data_offsets\":[0,0]}}"
            .formatted("n".repeat(4 * MIB));
    byte[] bytes = Containers.of(header, 0);
    assertRefused(
        Files.write(directory.resolve("name"), bytes), Problem.BAD_TENSOR, "unknown dtype F31");
  }

  @Test
  void moreClassesThanTheHeapCanListAreRefused() throws Exception {
    SortedSet<String> classes =
        IntStream.range(0, MIB)
            .mapToObj(i -> Integer.toString(i, Character.MAX_RADIX))
            .collect(Collectors.toCollection(TreeSet::new));
    EncodedModel sound = EncodedModels.small();
    EncodedModel named =
        new EncodedModel(
            sound.modelClass(),
            true,
            sound.graph(),
            sound.blocks(),
            sound.copied(),
            sound.customizers(),
            classes,
            false,
            new TreeMap<>());
    Path file = Files.write(directory.resolve("classes"), Containers.write(named));
    try (JavaProcess child = start(Inspect.class, file.toString())) {
      assertThat(child.line()).startsWith("MS003").contains("raise -Xmx");
      assertThat(child.end()).isZero();
    }
  }

  @Test
  void aGraphOfTwoGigabytesIsRefused() throws Exception {
    try (ModelStore store = ModelStores.builder().directory(directory).open()) {
      String location = store.put("a sound model").location();
      Path file = Path.of(store.handle().location(), location);
      byte[] head = headerWithGraph(Integer.MAX_VALUE - 63L);
      Files.write(file, head);
      grow(file, head.length + (Integer.MAX_VALUE - 63L));
      ModelKey<byte[]> key =
          new ModelKey<>(
              StoreKind.FILE, location, ContainerTarget.headerSha256(head), "[B", byte[].class);
      try (JavaProcess child = start(Attach.class, store.handle().toString(), key.toString())) {
        assertThat(child.line()).startsWith("MS003").contains("the graph needs 2,147,483,584");
        assertThat(child.end()).isZero();
      }
    }
  }

  @Test
  void aHeapThatTheUserHasFilledIsNotFilledFurther() throws Exception {
    Path file = directory.resolve("array");
    SavedModel.save(new byte[16 * MIB], file);
    try (JavaProcess child = start(LoadOnFullHeap.class, file.toString())) {
      assertThat(child.line()).startsWith("MS003").contains("an array needs 16,777,216 bytes");
      assertThat(child.line()).isEqualTo("16777216");
      assertThat(child.end()).isZero();
    }
  }

  /** Nothing runs out of memory on the way: the JVM would end. */
  @Test
  void garbageIsNotTakenForDataWhereNothingIsCollectedOnRequest() throws Exception {
    List<String> flags = new ArrayList<>(FLAGS);
    flags.add("-XX:+DisableExplicitGC");
    Path array = directory.resolve("array");
    SavedModel.save(new byte[16 * MIB], array);
    Path objects = directory.resolve("objects");
    SavedModel.save(many(MIB / 8, i -> List.of(i)), objects);
    try (JavaProcess child =
        JavaProcess.startWith(flags, LoadOverGarbage.class, array.toString(), objects.toString())) {
      assertThat(child.line()).isEqualTo("class [B");
      assertThat(child.line()).isEqualTo("class java.util.ArrayList");
      assertThat(child.end()).isZero();
      assertThat(child.standardError()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource
  void whatGrowsIsRefusedWhereNothingIsCollectedOnRequest(Object model) throws Exception {
    Path file = directory.resolve("graph");
    SavedModel.save(model, file);

    List<String> flags = List.of("--sun-misc-unsafe-memory-access=deny", "-XX:+DisableExplicitGC");
    assertRefused(flags, file, Problem.NO_ROOM, "raise -Xmx");
  }

  static Stream<Named<Object>> whatGrowsIsRefusedWhereNothingIsCollectedOnRequest() {
    return Stream.of(
        Named.of("in one piece", new Object[20 * MIB]),
        Named.of("in pieces", new byte[3 * MIB][1]),
        Named.of("object by object", identityMap(2 * MIB)));
  }

  private static JavaProcess start(Class<?> main, String... arguments) throws IOException {
    return JavaProcess.startWith(FLAGS, main, arguments);
  }

  /** A sound header for a container with nothing but a graph of so many bytes after it. */
  private static byte[] headerWithGraph(long lengthBytes) {
    String tensors =
        """
        {"__metadata__":{"modelshare.version":"3","modelshare.model":"x","modelshare.mode":"share",\
        "modelshare.classes":"","modelshare.graph.sha256":"","modelshare.crc32c.sha256":"%s"},\
        "__modelshare__.graph":{"dtype":"U8","shape":[%2$d],"data_offsets":[0,%2$d]},\
        "__modelshare__.crc32c":{"dtype":"U32","shape":[0],"data_offsets":[%2$d,%2$d]}}\
        """
            .formatted(Digests.sha256(new byte[0]), lengthBytes);
    int padding = Alignment.DEFAULT.paddingBytes(Long.BYTES + tensors.length());
    return Containers.of(tensors + " ".repeat(padding), 0);
  }

  private Path tinyTensors(int headerBytes) throws IOException {
    StringBuilder header = new StringBuilder("{");
    for (int i = 0; header.length() < headerBytes; i++) {
      header.append(i == 0 ? "" : ",").append('"').append(i);
      header.append("\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}");
    }
    return Files.write(directory.resolve("tiny"), Containers.of(header.append("}").toString(), 0));
  }

  private static void grow(Path file, long length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(1), length - 1);
    }
  }

  private static void patchHeaderLength(Path file, long length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(length).flip();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(bytes, 0);
    }
  }

  private void assertRefused(Path file, Problem problem, String detail) throws Exception {
    assertRefused(FLAGS, file, problem, detail);
  }

  /** The same JVM loads a sound model afterwards. */
  private void assertRefused(List<String> flags, Path file, Problem problem, String detail)
      throws Exception {
    Path sound = directory.resolve("sound");
    SavedModel.save("a sound model", sound);
    try (JavaProcess child =
        JavaProcess.startWith(flags, Load.class, file.toString(), sound.toString())) {
      assertThat(child.line()).startsWith(problem.code() + " ").contains(detail);
      assertThat(child.line()).isEqualTo("a sound model");
      assertThat(child.end()).isZero();
      assertThat(child.standardError()).isEmpty();
    }
  }

  /** Loads files. */
  static final class Load {
    public static void main(String[] files) {
      AttachOptions options = AttachOptions.defaults().allow("org.modelshare.store");
      for (String file : files) {
        try {
          Object model = SavedModel.load(Path.of(file), Object.class, options);
          System.out.println(model instanceof String text ? text : model.getClass());
        } catch (ModelShareException e) {
          System.out.println(e.getMessage());
        }
      }
    }
  }

  /** Loads a file while most of the heap is taken, and again when it is not. */
  static final class LoadOnFullHeap {
    public static void main(String[] files) {
      byte[][] taken = {new byte[36 * MIB]};
      Load.main(files);
      taken[0] = new byte[0];
      System.out.println(SavedModel.<byte[]>load(Path.of(files[0]), byte[].class).length);
    }
  }

  /** Loads a file while most of the heap is garbage. */
  static final class LoadOverGarbage {
    public static void main(String[] files) {
      byte[][] taken = {new byte[36 * MIB]};
      taken[0] = new byte[0];
      Load.main(files);
    }
  }

  /** Inspects a file. */
  static final class Inspect {
    public static void main(String[] arguments) {
      try {
        System.out.println(Container.inspect(Path.of(arguments[0])));
      } catch (ModelShareException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  /** Attaches. */
  static final class Attach {
    public static void main(String[] arguments) {
      ModelKey<byte[]> key = ModelKey.parse(arguments[1], byte[].class);
      try (ModelClient client = ClientHandle.parse(arguments[0]).open()) {
        System.out.println(client.get(key).length);
      } catch (ModelShareException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  /** Takes much more of the heap for each number than the number has bytes. */
  static final class Hungry implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int COUNT = MIB;

    private final boolean goesOn;
    private transient List<byte[]> made = List.of();

    /**
     * @param goesOn whether its method catches what reading throws
     */
    Hungry(boolean goesOn) {
      this.goesOn = goesOn;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      for (int i = 0; i < COUNT; i++) {
        out.writeInt(64);
      }
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      made = new ArrayList<>();
      for (int i = 0; i < COUNT; i++) {
        try {
          made.add(new byte[in.readInt()]);
        } catch (RuntimeException e) {
          if (!goesOn) {
            throw new IllegalStateException("made " + made.size(), e);
          }
        }
      }
    }
  }
}
