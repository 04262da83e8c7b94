package org.modelshare.store.internal.graph.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.store.internal.system.HeapRoom;
import org.modelshare.store.internal.system.Refusal;

final class GraphInputTest {
  private static final int LONG = 100;

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {"a", "ab", "ä", "aä", "äa", "\u007f\u0080", "\0", "\ud83d\ude00", "\ud83d"})
  void aStringIsReadAsItWasWritten(@Nullable String text) {
    String repeated = text == null ? "none" : text.repeat(LONG);
    List<@Nullable String> texts = Arrays.asList(text, repeated, text, "end");
    Output out = output();
    texts.forEach(out::writeString);

    GraphInput in = input(out);
    assertThat(texts).allSatisfy(each -> assertThat(in.readString()).isEqualTo(each));
    assertThat(in.position()).isEqualTo(out.position());
  }

  @Test
  void aStringOfEveryLengthIsReadAsItWasWritten() {
    Output out = output();
    for (int length = 0; length < LONG; length++) {
      out.writeString("x".repeat(length));
      out.writeString("x".repeat(length) + "é");
    }
    GraphInput in = input(out);
    for (int length = 0; length < LONG; length++) {
      assertThat(in.readString()).isEqualTo("x".repeat(length));
      assertThat(in.readString()).isEqualTo("x".repeat(length) + "é");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab", "a text that is longer than thirty-two characters", "ä text"})
  void aStringThatIsCutIsRefused(String text) {
    Output out = output();
    out.writeString(text);
    byte[] bytes = out.toBytes();
    for (int length = 0; length < bytes.length; length++) {
      GraphInput in = new GraphInput(Arrays.copyOf(bytes, length), pass());
      assertThatThrownBy(in::readString)
          .as("cut to %d bytes", length)
          .isInstanceOfAny(KryoException.class, Refusal.class);
    }
  }

  @Test
  void numbersAreReadAsTheyWereWritten() {
    Random random = new Random(1);
    Output out = output();
    for (int i = 0; i < LONG; i++) {
      out.writeLong(random.nextLong());
      out.writeByte(i);
      out.writeInt(random.nextInt());
    }
    GraphInput in = input(out);
    Random expected = new Random(1);
    for (int i = 0; i < LONG; i++) {
      assertThat(in.readLong()).isEqualTo(expected.nextLong());
      assertThat(in.readByte()).isEqualTo((byte) i);
      assertThat(in.readInt()).isEqualTo(expected.nextInt());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 7})
  void aNumberThatIsCutIsRefused(int length) {
    byte[] bytes = new byte[length];
    assertThatThrownBy(new GraphInput(bytes, pass())::readLong).isInstanceOf(KryoException.class);
    assertThatThrownBy(new GraphInput(Arrays.copyOf(bytes, length / 2), pass())::readInt)
        .isInstanceOf(KryoException.class);
  }

  private static Output output() {
    return new Output(LONG, -1);
  }

  private static GraphInput input(Output out) {
    return new GraphInput(out.toBytes(), pass());
  }

  private static ReadingPass pass() {
    return new ReadingPass(
        "value", false, null, name -> Object.class, HeapRoom.FOR_UNTRUSTED_BYTES);
  }
}
