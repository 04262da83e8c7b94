package org.modelshare.store.internal.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.ContainerTarget;

/** Every byte of a container matters on the whole way from reading it to using its model. */
class DamagedContainerTest {
  private byte[] sound = new byte[0];
  private String sha256 = "";
  private String answer = "";

  @BeforeEach
  void publish() throws IOException {
    sound = ContainerTarget.published();
    sha256 = ContainerTarget.headerSha256(sound);
    answer = ContainerTarget.answerBare(sound);
  }

  @Test
  void soundBytesAnswerWithAndWithoutAKey() {
    assertThat(answer).contains("self").isEqualTo(ContainerTarget.answerKeyed(sound, sha256));
  }

  @Test
  void withItsKeyEveryFlippedByteIsRefused() {
    for (int i = 0; i < sound.length; i++) {
      Problem refusal = refusal(flip(i, 0x01), bytes -> ContainerTarget.answerKeyed(bytes, sha256));
      assertThat(refusal).as("byte %d of %d", i, sound.length).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0x01, 0x20, 0x80})
  void withoutAKeyAFlippedByteIsRefusedOrChangesNoAnswer(int mask) {
    for (int i = 0; i < sound.length; i++) {
      byte[] flipped = flip(i, mask);
      Problem refusal = refusal(flipped, ContainerTarget::answerBare);
      if (refusal == null) {
        assertThat(i).as("a byte after the header").isLessThan(dataBegin());
        assertThat(ContainerTarget.answerBare(flipped)).as("byte %d", i).isEqualTo(answer);
      }
    }
  }

  @Test
  void atEveryLengthItIsRefusedWithAndWithoutItsKey() {
    for (int length = 0; length < sound.length; length++) {
      byte[] cut = Arrays.copyOf(sound, length);
      Problem bare = refusal(cut, ContainerTarget::answerBare);
      Problem keyed = refusal(cut, bytes -> ContainerTarget.answerKeyed(bytes, sha256));
      assertThat(bare).as("cut to %d", length).isEqualTo(Problem.TRUNCATED);
      assertThat(keyed).as("cut to %d", length).isEqualTo(Problem.TRUNCATED);
    }
  }

  @Test
  void aByteMoreIsRefused() {
    assertThat(refusal(Arrays.copyOf(sound, sound.length + 1), ContainerTarget::answerBare))
        .isEqualTo(Problem.BAD_TENSOR);
  }

  /** Kryo would say {@link Problem#BAD_GRAPH} or name a class. */
  @Test
  void aChangedGraphIsRefusedBeforeItIsDecoded() {
    SafetensorsFile file = SafetensorsFile.open("it", MemorySegment.ofArray(sound), null);
    TensorEntry graph = first(file, tensor -> tensor.name().equals(ContainerFormat.GRAPH));
    for (long i = 0; i < graph.lengthBytes(); i++) {
      byte[] flipped = flip((int) (file.offsetBytes(graph) + i), 0xff);
      assertThat(refusal(flipped, ContainerTarget::answerBare)).isEqualTo(Problem.DIGEST_MISMATCH);
      assertThat(refusal(flipped, bytes -> ContainerTarget.answerKeyed(bytes, sha256)))
          .isEqualTo(Problem.DIGEST_MISMATCH);
    }
  }

  @Test
  void paddingThatIsNotZeroIsRefused() {
    SafetensorsFile file = SafetensorsFile.open("it", MemorySegment.ofArray(sound), null);
    TensorEntry padding = first(file, tensor -> tensor.isPadding() && tensor.lengthBytes() > 0);
    byte[] flipped = flip((int) file.offsetBytes(padding), 0x01);

    assertThatThrownBy(() -> ContainerTarget.answerBare(flipped))
        .isInstanceOf(ModelShareException.class)
        .hasMessageContaining("padding %s is not zero at byte 0".formatted(padding.name()));
  }

  private static TensorEntry first(SafetensorsFile file, Predicate<TensorEntry> wanted) {
    return file.tensors().stream().filter(wanted).findFirst().orElseThrow();
  }

  private byte[] flip(int index, int mask) {
    byte[] flipped = sound.clone();
    flipped[index] ^= (byte) mask;
    return flipped;
  }

  private int dataBegin() {
    return Long.BYTES + (int) ContainerFormat.numbers(MemorySegment.ofArray(sound)).getLong();
  }

  /** Returns why the bytes are refused, or null if they are not. */
  private static @Nullable Problem refusal(byte[] bytes, Function<byte[], String> target) {
    try {
      var _ = target.apply(bytes);
      return null;
    } catch (ModelShareException e) {
      return e.problem();
    }
  }
}
