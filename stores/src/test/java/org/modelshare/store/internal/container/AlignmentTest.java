package org.modelshare.store.internal.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.Container;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.StoreKind;
import org.modelshare.store.internal.storage.FileStorage;
import org.modelshare.store.internal.system.FreeSpace;

/** Arrays begin where they were asked to, and a reader believes no header that lies about it. */
final class AlignmentTest {
  private static final int LARGEST = 2 << 20;

  @TempDir Path directory;

  private record Model(FloatBuffer first, FloatBuffer second, Object copied) {
    static Model create() {
      FloatBuffer first = FloatBuffer.allocate(1025);
      first.put(1024, 7);
      int[] copied = new int[1024];
      copied[1023] = 9;
      return new Model(first, FloatBuffer.allocate(1024), copied);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -64, 0, 1, 32, 63, 65, 96, LARGEST + 64, 2 * LARGEST})
  void whatIsNoPowerOfTwoInTheRangeIsRefused(int bytes) {
    ModelStores.Builder builder = ModelStores.builder();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.alignment(bytes))
        .withMessageContainingAll(Integer.toString(bytes), "from 64 to 2097152");
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 128, 4096, 1 << 20, LARGEST})
  void everyArrayBeginsAligned(int bytes) throws IOException {
    try (ModelStore store = ModelStores.builder().directory(directory).alignment(bytes).open()) {
      ModelKey<Model> key = store.put(Model.create());

      assertThat(store.info(key).tensors())
          .hasSize(3)
          .allSatisfy(tensor -> assertThat(tensor.offsetBytes() % bytes).isZero());
      assertThat(store.get(key).first().get(1024)).isEqualTo(7);
      assertThat((int[]) store.get(key).copied()).endsWith(9);
      Path file = Path.of(store.handle().location(), key.location());
      Container.verify(file);
      assertThat(Files.size(file)).isLessThan(4L * bytes + 20_000);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyKindOfStoreTakesIt(StoreKind kind) {
    try (ModelStore store = ModelStores.builder().kind(kind).alignment(8192).open()) {
      ModelKey<Model> key = store.put(Model.create());
      assertThat(store.get(key).first().get(1024)).isEqualTo(7);
      assertThat(store.info(key).tensors())
          .allSatisfy(tensor -> assertThat(tensor.offsetBytes() % 8192).isZero());
    }
  }

  /** The more numbers stand in a header, the more its length depends on them. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 10, 11, 100, 1000})
  void headersOfAnyLengthAreFollowedByAlignedArrays(int count) throws IOException {
    Block[] blocks =
        IntStream.range(0, count)
            .mapToObj(i -> EncodedModels.floats("block" + i, 1, 1 + i % 200))
            .toArray(Block[]::new);
    EncodedModel model = EncodedModels.of(new byte[count], blocks);
    for (int bytes : List.of(64, 256, 4096)) {
      byte[] container = Containers.write(model, new Alignment(bytes));
      ContainerReader reader = ContainerReader.open("it", MemorySegment.ofArray(container), null);
      reader.verify();
      assertThat(reader.tensors())
          .hasSize(count)
          .allSatisfy(tensor -> assertThat(reader.offsetBytes(tensor) % bytes).isZero());
    }
  }

  @Test
  void theDefaultIsNotInTheHeader() throws IOException {
    assertThat(header(Alignment.DEFAULT)).doesNotContain("modelshare.alignment");
    assertThat(header(new Alignment(128))).contains("\"modelshare.alignment\":\"128\"");
  }

  private static String header(Alignment alignment) {
    ContainerPlan plan = new ContainerPlan(EncodedModels.small(), alignment);
    return new String(plan.header(Digests.NO_SHA256, Digests.NO_SHA256), StandardCharsets.US_ASCII);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "63",
        "32",
        "0128",
        "+128",
        "128 ",
        "-128",
        "4194304",
        "1e3",
        "\u0661\u0662\u0668"
      })
  void anAlignmentThatCannotBeIsRefused(String text) throws IOException {
    byte[] container = Containers.write(EncodedModels.small(), new Alignment(128));
    byte[] changed = Containers.withHeader(container, "alignment\":\"128", "alignment\":\"" + text);
    assertThatThrownBy(() -> open(changed))
        .isInstanceOfSatisfying(
            ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(Problem.BAD_HEADER))
        .hasMessageContaining("says its arrays are aligned to " + text);
  }

  @Test
  void aHeaderThatSaysMoreThanIsTrueIsRefused() throws IOException {
    byte[] container = Containers.write(EncodedModels.small(), new Alignment(128));
    byte[] changed = Containers.withHeader(container, "alignment\":\"128", "alignment\":\"8192");
    assertThatThrownBy(() -> open(changed))
        .isInstanceOfSatisfying(
            ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(Problem.BAD_TENSOR))
        .hasMessageContaining("no multiple of 8192");
  }

  private static ContainerReader open(byte[] container) {
    return ContainerReader.open("it", MemorySegment.ofArray(container), null);
  }

  @Test
  void aHundredThousandTensorsOnHugePagesFindNoRoomAndNothingIsWritten() {
    Block[] blocks =
        IntStream.range(0, 100_000)
            .mapToObj(i -> EncodedModels.floats("block" + i, 1, 1))
            .toArray(Block[]::new);
    ContainerPlan plan =
        new ContainerPlan(EncodedModels.of(new byte[1], blocks), new Alignment(LARGEST));
    FreeSpace disk = new FreeSpace("a disk", () -> 100L << 30);

    assertThat(plan.lengthBytes()).isBetween(100_000L * LARGEST, 100_010L * LARGEST);
    try (FileStorage storage =
        FileStorage.open("FILE", directory, List.of(disk), (_, _) -> fail("a file was made"))) {
      assertThatThrownBy(() -> storage.store(plan))
          .isInstanceOfSatisfying(
              ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NO_ROOM))
          .hasMessageContaining("whose arrays are aligned to 2097152 bytes, needs 2097");
    }
  }
}
