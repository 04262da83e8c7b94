package org.modelshare.store.internal.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import opennlp.tools.util.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.SavedModel;
import org.modelshare.store.internal.graph.GraphWriter;
import org.modelshare.store.internal.graph.Graphs;

/**
 * One file for everything that a reader refuses, made by hand: each with a problem and a message
 * that no other has, the name of the file and the value found.
 */
final class MalformedContainerTest {
  private static final int LENGTH = 2_000;

  @TempDir static Path directory;

  @SuppressWarnings("UnusedVariable") // what only the graph reads
  private static final class Model {
    private final FloatBuffer shared = FloatBuffer.allocate(LENGTH);
    private final int[] copied = new int[LENGTH];
    private final Object part;

    Model(Object part) {
      this.part = part;
    }
  }

  private record Part(int weight) {}

  /** Makes the bytes of a file. */
  @FunctionalInterface
  interface Maker {
    byte[] make() throws IOException;
  }

  @SuppressWarnings("ImmutableEnumChecker") // its functions have no state
  enum Malformed {
    NO_LENGTH(Problem.TRUNCATED, "file has 7 bytes", () -> new byte[7]),
    HEADER_OVER_THE_CAP(
        Problem.BAD_HEADER, "header says it has 100000001 bytes", () -> headerLength(100_000_001)),
    HEADER_OF_NEGATIVE_LENGTH(
        Problem.BAD_HEADER, "header says it has 18446744073709551615", () -> headerLength(-1)),
    HEADER_PAST_THE_END(
        Problem.TRUNCATED,
        "header says it has 900 bytes, the file has 512",
        () -> headerLength(900)),
    NOT_UTF_8(Problem.BAD_HEADER, "header is not UTF-8", () -> patched("__", "_\u00ff")),
    NO_OBJECT(Problem.BAD_HEADER, "does not begin with {", () -> Containers.of("[]", 0)),
    NO_JSON(
        Problem.BAD_HEADER,
        "has , where \" is due, at byte 6",
        () -> Containers.of("{\"a\":{,}}", 0)),
    DUPLICATE_KEYS(
        Problem.BAD_HEADER,
        "has the key a twice",
        () -> header(0, tensor("a", "U8", "0", 0, 0), tensor("a", "U8", "0", 0, 0))),
    DEEP_NESTING(
        Problem.BAD_HEADER,
        "has [ where { is due, at byte 5",
        () -> Containers.of("{\"a\":" + "[".repeat(100_000), 0)),
    UNKNOWN_DTYPE(
        Problem.BAD_TENSOR, "unknown dtype F31", () -> header(8, tensor("a", "F31", "2", 0, 8))),
    NEGATIVE_SHAPE(
        Problem.BAD_TENSOR, "negative shape [-2]", () -> header(8, tensor("a", "F32", "-2", 0, 8))),
    OVERFLOWING_SHAPE(
        Problem.BAD_TENSOR,
        "has the shape [4611686018427387904, 4], which overflows",
        () -> header(8, tensor("a", "F32", "4611686018427387904,4", 0, 8))),
    SIZE_THAT_IS_NOT_THE_SHAPES(
        Problem.BAD_TENSOR,
        "F32[3] needs 12 bytes, it has 8",
        () -> header(8, tensor("a", "F32", "3", 0, 8))),
    BEGIN_AFTER_END(
        Problem.BAD_TENSOR,
        "begins at 8 and ends at 0",
        () -> header(8, tensor("a", "F32", "2", 8, 0))),
    OVERLAP(
        Problem.BAD_TENSOR,
        "tensor b overlaps the one before, 4 < 5",
        () -> header(8, tensor("a", "U8", "5", 0, 5), tensor("b", "U8", "4", 4, 8))),
    HOLE(
        Problem.BAD_TENSOR,
        "has a hole before it, 4 > 0",
        () -> header(8, tensor("a", "U8", "4", 4, 8))),
    DATA_AFTER_THE_LAST_END(
        Problem.BAD_TENSOR,
        "the tensors end at 7, the data has 8 bytes",
        () -> header(8, tensor("a", "U8", "7", 0, 7))),
    END_AFTER_THE_DATA(
        Problem.TRUNCATED,
        "tensor a ends at 9, the data has 8 bytes",
        () -> header(8, tensor("a", "U8", "9", 0, 9))),
    NO_MODEL(Problem.BAD_HEADER, "header has no modelshare.version", () -> header(0)),
    MISALIGNED(Problem.BAD_TENSOR, "no multiple of 64", MalformedContainerTest::misaligned),
    PADDING_THAT_IS_NOT_ZERO(
        Problem.BAD_TENSOR, "is not zero at byte 0", () -> flipped(ContainerFormat.PADDING)),
    VERSION_FROM_THE_FUTURE(
        Problem.TOO_NEW,
        "it has version 4, this modelshare reads up to 3",
        () -> replaced("version\":\"3\"", "version\":\"4\"")),
    VERSION_OF_THE_PAST(
        Problem.BAD_HEADER,
        "it has version 2, whose graphs this modelshare does not read",
        () -> replaced("version\":\"3\"", "version\":\"2\"")),
    UNKNOWN_MODE(
        Problem.BAD_HEADER, "mode loan", () -> replaced("mode\":\"save\"", "mode\":\"loan\"")),
    ANOTHER_GRAPH(
        Problem.DIGEST_MISMATCH,
        "tensor __modelshare__.graph has SHA-256",
        () -> flipped(ContainerFormat.GRAPH)),
    OTHER_DIGESTS(
        Problem.DIGEST_MISMATCH,
        "tensor __modelshare__.crc32c has SHA-256",
        () -> flipped(ContainerFormat.CRC32C)),
    ANOTHER_TENSOR(Problem.DIGEST_MISMATCH, "tensor shared has CRC32C", () -> flipped("shared")),
    TENSOR_THAT_IS_NOT_THERE(
        Problem.BAD_GRAPH, "the graph refers to tensor 0 of 0", () -> withBlocks(_ -> List.of())),
    TENSOR_OF_ANOTHER_TYPE(
        Problem.BAD_GRAPH,
        "block shared is F32, the graph says I32",
        () -> withBlocks(List::reversed)),
    TENSOR_OF_ANOTHER_LENGTH(
        Problem.BAD_GRAPH,
        "8,000 bytes at 0 of block shared, which has 7,996",
        () -> withBlocks(MalformedContainerTest::shorterLast)),
    CLASS_THAT_IS_NOT_ALLOWED(
        Problem.CLASS_NOT_ALLOWED,
        "model.part: class opennlp.tools.util.Span is not allowed",
        () -> Containers.write(encoded(new Span(1, 2)))),
    CLASS_THAT_IS_MISSING(
        Problem.CLASS_CHANGED,
        "MalformedContainerTest$Pxrt",
        () -> withGraph("Test$Par", "Test$Pxr")),
    CLASS_THAT_HAS_CHANGED(
        Problem.CLASS_CHANGED,
        "height (int) is gone, weight (int) is new",
        () -> withGraph("weigh", "heigh"));

    private final Problem problem;
    private final String value;
    private final Maker bytes;

    Malformed(Problem problem, String value, Maker bytes) {
      this.problem = problem;
      this.value = value;
      this.bytes = bytes;
    }
  }

  @Test
  void whatIsSoundIsRead() throws IOException {
    Path file = Files.write(directory.resolve("sound"), sound());
    assertThat(SavedModel.<Model>load(file, Model.class).part).isEqualTo(new Part(7));
  }

  @ParameterizedTest
  @EnumSource
  void isRefusedWithItsProblemTheFileAndTheValue(Malformed malformed) throws IOException {
    ModelShareException refusal = refusal(malformed);

    assertThat(refusal.problem()).isEqualTo(malformed.problem);
    assertThat(refusal)
        .hasMessageStartingWith("%s container %s", malformed.problem.code(), file(malformed))
        .hasMessageContaining(malformed.value);
  }

  @Test
  void noTwoSayTheSame() throws IOException {
    Map<Malformed, String> messages = new EnumMap<>(Malformed.class);
    for (Malformed malformed : Malformed.values()) {
      messages.put(malformed, String.valueOf(refusal(malformed).getMessage()));
    }
    messages.forEach((malformed, message) ->
        assertThat(Malformed.values())
            .as(message)
            .filteredOn(other -> message.contains(other.value))
            .containsExactly(malformed));
  }

  private static ModelShareException refusal(Malformed malformed) throws IOException {
    Path file = Files.write(file(malformed), malformed.bytes.make());
    try {
      SavedModel.load(file, Model.class);
    } catch (ModelShareException e) {
      return e;
    }
    return fail(malformed + " was read");
  }

  private static Path file(Malformed malformed) {
    return directory.resolve(malformed + ".safetensors");
  }

  private static EncodedModel encoded(Object part) {
    return GraphWriter.write(new Model(part), false);
  }

  private static byte[] sound() throws IOException {
    return Containers.write(encoded(new Part(7)));
  }

  private static byte[] headerLength(long length) {
    return ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
  }

  private static byte[] header(int dataBytes, String... tensors) {
    return Containers.of("{%s}".formatted(String.join(",", tensors)), dataBytes);
  }

  private static String tensor(String name, String dtype, String shape, long begin, long end) {
    return "\"%s\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%d,%d]}"
        .formatted(name, dtype, shape, begin, end);
  }

  private static byte[] replaced(String text, String replacement) throws IOException {
    return Containers.withHeader(sound(), text, replacement);
  }

  /** Returns a container whose header is a space longer than it should be. */
  private static byte[] misaligned() throws IOException {
    ByteBuffer sound = ByteBuffer.wrap(sound()).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) sound.getLong();
    ByteBuffer longer = ByteBuffer.allocate(sound.capacity() + 1).order(ByteOrder.LITTLE_ENDIAN);
    longer.putLong(length + 1L).put(sound.slice(Long.BYTES, length)).put((byte) ' ');
    return longer.put(sound.position(Long.BYTES + length)).array();
  }

  /** Replaces bytes wherever they are. */
  private static byte[] patched(String text, String replacement) throws IOException {
    return patched(sound(), text, replacement);
  }

  private static byte[] patched(byte[] bytes, String text, String replacement) {
    String latin = new String(bytes, StandardCharsets.ISO_8859_1);
    assertThat(latin).contains(text);
    return latin.replace(text, replacement).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Flips a bit of the first tensor whose name begins so. */
  private static byte[] flipped(String name) throws IOException {
    byte[] bytes = sound();
    SafetensorsFile file = SafetensorsFile.open("it", MemorySegment.ofArray(bytes), null);
    TensorEntry tensor =
        file.tensors().stream().filter(t -> t.name().startsWith(name)).findFirst().orElseThrow();
    bytes[(int) file.offsetBytes(tensor)] ^= 1;
    return bytes;
  }

  /** Returns a container with other tensors than the graph refers to, and right digests. */
  private static byte[] withBlocks(UnaryOperator<List<Block>> change) throws IOException {
    EncodedModel model = encoded(new Part(7));
    return Containers.write(with(model, model.graph(), change.apply(model.blocks())));
  }

  private static List<Block> shorterLast(List<Block> blocks) {
    Block last = blocks.getLast();
    MemorySegment data = last.data().asSlice(0, last.data().byteSize() - Float.BYTES);
    List<Long> shape = List.of(LENGTH - 1L);
    return List.of(blocks.getFirst(), new Block(last.name(), last.dtype(), shape, data));
  }

  /** Returns a container with another graph, and right digests. */
  private static byte[] withGraph(String text, String replacement) throws IOException {
    EncodedModel model = encoded(new Part(7));
    byte[] graph = patched(Graphs.bytes(model), text, replacement);
    return Containers.write(with(model, MemorySegment.ofArray(graph), model.blocks()));
  }

  private static EncodedModel with(EncodedModel model, MemorySegment graph, List<Block> blocks) {
    return new EncodedModel(
        model.modelClass(),
        false,
        graph,
        blocks,
        model.copied(),
        model.customizers(),
        model.classes(),
        model.runsCode(),
        model.fieldBytes());
  }
}
