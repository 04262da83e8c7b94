package org.modelshare.store.internal.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.model.DType;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

class ContainerReaderTest {
  private byte[] sound = new byte[0];

  @BeforeEach
  void write() throws IOException {
    sound = Containers.write(EncodedModels.small());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 1 << 20, (1 << 20) + 1})
  void blocksOfEveryLengthComeBack(int length) throws IOException {
    byte[] values = new byte[length];
    new Random(length).nextBytes(values);
    Block block =
        new Block("values", DType.I8, List.of((long) length), MemorySegment.ofArray(values));
    byte[] graph = Arrays.copyOf(values, length / 2);

    ContainerReader reader =
        open(Containers.write(EncodedModels.of(graph, block, EncodedModels.floats("f", 2, 2))));

    reader.verify();
    assertThat(reader.graph().bytes()).isEqualTo(graph);
    assertThat(reader.block(0).data().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(values);
    assertThat(reader.block(1).data().toArray(ValueLayout.JAVA_FLOAT_UNALIGNED))
        .containsExactly(0, 1, 2, 3);
  }

  @Test
  void aModelWithoutBlocksComesBack() throws IOException {
    ContainerReader reader = open(Containers.write(EncodedModels.of(new byte[0])));

    reader.verify();
    assertThat(reader.graph().bytes()).isEmpty();
    assertThat(reader.tensors()).isEmpty();
  }

  @Test
  void everyTensorBeginsAlignedInTheFile() {
    ContainerReader reader = open(sound);

    assertThat(reader.tensors())
        .hasSize(2)
        .allMatch(tensor -> reader.offsetBytes(tensor) % 64 == 0);
    assertThat(reader.lengthBytes()).isEqualTo(sound.length);
    assertThat(reader.graphBytes()).isEqualTo(5);
    assertThat(reader.classes()).containsExactly("example.Model", "example.Part");
  }

  @Test
  void aBlockIsRead() {
    List<Float> last = new ArrayList<>();
    open(sound)
        .read(
            0, chunk -> last.add(chunk.order(ByteOrder.LITTLE_ENDIAN).getFloat(14 * Float.BYTES)));
    assertThat(last).containsExactly(14f);
  }

  @Test
  void cutAtAnyLengthItIsRefused() {
    for (int length = 0; length < sound.length; length++) {
      byte[] cut = Arrays.copyOf(sound, length);
      assertThatThrownBy(() -> open(cut))
          .as("cut to %d bytes", length)
          .isInstanceOf(ModelShareException.class);
    }
  }

  @Test
  void aFlippedBitAnywhereIsRefused() {
    for (int i = 0; i < sound.length; i++) {
      byte[] flipped = sound.clone();
      flipped[i] ^= 0x20;
      assertThatThrownBy(() -> openPublished(flipped).verify())
          .as("byte %d of %d", i, sound.length)
          .isInstanceOf(ModelShareException.class);
    }
  }

  @Test
  void aFlippedBitIsRefusedOnCopy() {
    ContainerReader reader = open(sound);
    sound[(int) reader.offsetBytes(reader.tensors().getFirst()) + 5] ^= 1;

    assertProblem(
        Problem.DIGEST_MISMATCH,
        "tensor userFactors has CRC32C",
        () -> open(sound).read(0, _ -> {}));
  }

  @Test
  void anotherHeaderThanTheKeysIsRefused() {
    assertProblem(
        Problem.WRONG_MODEL,
        Digests.NO_SHA256,
        () -> ContainerReader.open("it", MemorySegment.ofArray(sound), Digests.NO_SHA256));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version\":\"3\" | version\":\"4\" | TOO_NEW | version 4, this modelshare reads up to 3",
        "version\":\"3\" | version\":\"2\" | BAD_HEADER | version 2, whose graphs",
        "version\":\"3\" | version\":\"0\" | BAD_HEADER | version 0",
        "version\":\"3\" | version\":\"x\" | BAD_HEADER | version x",
        "version\":\"3\" | version\":\"9999999999\" | BAD_HEADER | version 9999999999",
        "mode\":\"share\" | mode\":\"loan\" | BAD_HEADER | mode loan",
        "graph.fields\":\" | graph.fields\":\"x=y | BAD_HEADER | took bytes as in x=y",
        "copied\":\" | copied\":\"04 | BAD_HEADER | no bit for each of 2 tensors",
        "copied\":\" | copied\":\"0 | BAD_HEADER | no bit for each of 2 tensors",
        "copied\":\" | copied\":\"zz | BAD_HEADER | no bit for each of 2 tensors",
        "modelshare.mode | modelshare.mood | BAD_HEADER | no modelshare.mode",
        "modelshare.version | version | BAD_HEADER | no modelshare.version",
        "__modelshare__.graph | graph | BAD_TENSOR | digests of [2] tensors, but 3",
        "__modelshare__.crc32c | __modelshare__.x | BAD_TENSOR | no tensor __modelshare__.crc32c"
      })
  void aHeaderThatIsNoModelsIsRefused(
      String text, String replacement, Problem problem, String value) {
    byte[] changed = Containers.withHeader(sound, text, replacement);
    assertProblem(problem, value, () -> describe(open(changed)));
  }

  /** Asks for everything that a header says. */
  private static void describe(ContainerReader reader) {
    reader.sharing();
    reader.modelClass();
    reader.classes();
    reader.fieldBytes();
    reader.copied();
  }

  @Test
  void aContainerWithoutGraphIsRefused() {
    byte[] changed = Containers.withHeader(sound, "__modelshare__.graph", "__modelshare__.grape");
    assertProblem(
        Problem.BAD_TENSOR, "no tensor __modelshare__.graph", () -> open(changed).graph());
  }

  @Test
  void aMisalignedTensorIsRefused() {
    String header =
        """
        {"__metadata__":{"modelshare.version":"3"},
        "a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},
        "b":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}\
        """;
    String padded = header + " ".repeat(Alignment.DEFAULT.paddingBytes(8 + header.length()));
    assertProblem(Problem.BAD_TENSOR, "tensor b begins at", () -> open(Containers.of(padded, 2)));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 2, Integer.MAX_VALUE})
  void aReferenceToNoBlockIsRefused(int index) {
    assertProblem(
        Problem.BAD_GRAPH, "tensor %d of 2".formatted(index), () -> open(sound).block(index));
  }

  private static ContainerReader open(byte[] bytes) {
    return ContainerReader.open("it", MemorySegment.ofArray(bytes), null);
  }

  /** Opens with the key of what {@link #write} wrote. */
  private static ContainerReader openPublished(byte[] bytes) throws IOException {
    byte[] published = Containers.write(EncodedModels.small());
    int length = (int) ContainerFormat.numbers(MemorySegment.ofArray(published)).getLong();
    String sha256 = Digests.sha256(Arrays.copyOfRange(published, 8, 8 + length));
    return ContainerReader.open("it", MemorySegment.ofArray(bytes), sha256);
  }

  private static void assertProblem(Problem problem, String value, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(problem))
        .hasMessageContaining("container it: ")
        .hasMessageContaining(value);
  }
}
