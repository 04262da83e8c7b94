package org.modelshare.store.internal.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.model.DType;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.model.Tensor;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;

/** A header of 100 MB is the most that safetensors allows. */
final class TooManyTensorsTest {
  private static final int CAP = ContainerFormat.HEADER_CAP_BYTES;

  /** The header's JSON, padded so that the tensors begin aligned. */
  private static final int LONGEST_HEADER = CAP - Long.BYTES;

  private static EncodedModel withNameOf(int length) {
    MemorySegment data = MemorySegment.ofArray(new byte[64]);
    return EncodedModels.of(
        new byte[64], new Block("x".repeat(length), DType.U8, List.of(64L), data));
  }

  private static String headerOf(EncodedModel model) {
    byte[] json =
        new ContainerPlan(model, Alignment.DEFAULT).header(Digests.NO_SHA256, Digests.NO_SHA256);
    return new String(json, StandardCharsets.US_ASCII);
  }

  @Test
  void aHeaderOfAHundredMegabytesIsPlannedAndOneCharacterMoreIsRefused() {
    int longest = LONGEST_HEADER - headerOf(withNameOf(0)).stripTrailing().length();
    ContainerPlan plan = new ContainerPlan(withNameOf(longest), Alignment.DEFAULT);
    assertThat(plan.offsetBytes(plan.graph())).isEqualTo(CAP);
    assertThat(headerOf(withNameOf(longest))).hasSize(LONGEST_HEADER).endsWith("}");
    assertThatThrownBy(() -> new ContainerPlan(withNameOf(longest + 1), Alignment.DEFAULT))
        .isInstanceOf(ModelShareException.class)
        .hasMessageContaining("a header of 100,000,056 bytes");
  }

  /** So many arrays that their paths alone fill the header, and hardly any memory. */
  private static Object manyArrays(int count) {
    MemorySegment memory = Arena.ofAuto().allocate(count);
    List<Object> views = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      views.add(Tensor.of(DType.U8, memory.asSlice(i, 1), 1));
    }
    Object model = views;
    for (int i = 0; i < 40; i++) {
      model =
          Map.of(
              "a key as long as one may be to be a part of the path.......%04d".formatted(i),
              model);
    }
    return model;
  }

  @Test
  void tooManyTensorsAreRefusedByPutAndCounted(@TempDir Path directory) throws IOException {
    try (ModelStore store = ModelStores.builder().directory(directory).open()) {
      Object model = manyArrays(40_000);
      assertThatThrownBy(() -> store.put(model))
          .isInstanceOfSatisfying(
              ModelShareException.class,
              e -> assertThat(e.problem()).isEqualTo(Problem.TOO_MANY_TENSORS))
          .hasMessageContaining("40,000 tensors and")
          .hasMessageContaining("the limit is 100,000,000")
          .hasMessageContaining("rows of equal length");
      try (Stream<Path> files = Files.walk(directory)) {
        assertThat(files.filter(Files::isRegularFile).map(Path::getFileName).map(Path::toString))
            .allMatch(name -> !name.endsWith(".safetensors"));
      }
      assertThat(store.get(store.put(manyArrays(400)))).isInstanceOf(Map.class);
    }
  }
}
