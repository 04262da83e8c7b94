package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Buffers of classes that take their arrays, and of classes that do not. */
@SuppressWarnings("ByteBufferBackingArray") // as libraries do
final class HeapBuffersTest {
  /** As in the dictionaries of Kuromoji. */
  private static class Texts {
    final ByteBuffer bytes;

    Texts(ByteBuffer bytes) {
      this.bytes = bytes;
    }

    byte at(int index) {
      return bytes.array()[bytes.arrayOffset() + index];
    }
  }

  private static final class MoreTexts extends Texts {
    MoreTexts(ByteBuffer bytes) {
      super(bytes);
    }
  }

  /** As in Lucene's FSTs. */
  private record Pages(List<FloatBuffer> pages) {
    float at(int index) {
      return pages.getFirst().array()[index];
    }
  }

  private record Careful(FloatBuffer values) {
    float at(int index) {
      return values.hasArray() ? values.array()[index] : values.get(index);
    }
  }

  /** As {@code ReadWriteDataOutput} of Lucene. */
  private static final class Asserting {
    final ByteBuffer bytes;

    Asserting(ByteBuffer bytes) {
      assert bytes.hasArray();
      assert List.of(bytes).stream().allMatch(ByteBuffer::hasArray);
      this.bytes = bytes;
    }

    byte at(int index) {
      assert bytes.hasArray() : "no array";
      return bytes.array()[bytes.arrayOffset() + index];
    }
  }

  private record Demanding(ByteBuffer bytes) {
    Demanding {
      if (!bytes.hasArray()) {
        throw new IllegalArgumentException("no array");
      }
    }

    byte at(int index) {
      return bytes.array()[bytes.arrayOffset() + index];
    }
  }

  private record Referring(List<ByteBuffer> buffers) {
    byte at(int index) {
      return buffers.stream().map(ByteBuffer::array).findFirst().orElseThrow()[index];
    }
  }

  /** Takes the arrays of other buffers than it has. */
  private record Reader(FloatBuffer values) {
    static byte first(ByteBuffer line) {
      return line.array()[0];
    }
  }

  private record Both(Object array, Texts texts) {}

  private static ByteBuffer part(int length) {
    byte[] array = new byte[length + 10];
    for (int i = 0; i < array.length; i++) {
      array[i] = (byte) i;
    }
    ByteBuffer part = ByteBuffer.wrap(array, 7, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    return part.position(2).limit(length - 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 5000})
  void aClassThatTakesTheArrayGetsOne(int length) {
    ByteBuffer copy = Graphs.copy(new Texts(part(length))).bytes;
    assertThat(copy).isEqualTo(part(length));
    assertThat(copy.hasArray()).isTrue();
    assertThat(copy.arrayOffset()).isEqualTo(7);
    assertThat(copy.capacity()).isEqualTo(length);
    assertThat(copy.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
    assertThat(Graphs.copy(new Texts(part(length))).at(3)).isEqualTo((byte) 10);
  }

  @Test
  void soDoesItsSubclass() {
    assertThat(Graphs.copy(new MoreTexts(part(20))).at(3)).isEqualTo((byte) 10);
  }

  @Test
  void soDoesOneThatHasItInAList() {
    assertThat(Graphs.copy(new Pages(List.of(FloatBuffer.wrap(new float[] {1, 2})))).at(1))
        .isEqualTo(2);
  }

  @Test
  void soDoesOneThatOnlyAssertsThatThereIsOne() {
    assertThat(Graphs.copy(new Asserting(part(20))).at(3)).isEqualTo((byte) 10);
  }

  @Test
  void soDoesOneThatAsksOnlyInItsConstructor() {
    assertThat(Graphs.copy(new Demanding(part(20))).at(3)).isEqualTo((byte) 10);
  }

  @Test
  void soDoesOneThatRefersToTheMethod() {
    ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2});
    assertThat(Graphs.copy(new Referring(List.of(buffer))).at(1)).isEqualTo((byte) 2);
  }

  @Test
  void aClassThatTakesTheArraysOfOtherBuffersSharesMemory() {
    Reader copy = Graphs.copy(new Reader(FloatBuffer.wrap(new float[] {1, 2})));
    assertThat(copy.values.isReadOnly()).isTrue();
    assertThat(Reader.first(ByteBuffer.wrap(new byte[] {3}))).isEqualTo((byte) 3);
  }

  @Test
  void theArrayIsTheOneThatOthersHave() {
    ByteBuffer buffer = part(20);
    Both copy = Graphs.copy(new Both(buffer.array(), new Texts(buffer)));
    assertThat(copy.texts.bytes.array()).isSameAs(copy.array);
  }

  @Test
  void aClassThatAsksForItFirstSharesMemory() {
    Careful copy = Graphs.copy(new Careful(FloatBuffer.wrap(new float[] {1, 2})));
    assertThat(copy.values.isReadOnly()).isTrue();
    assertThat(copy.at(1)).isEqualTo(2);
  }

  @Test
  void aBufferWithoutAnArrayIsShared() {
    Texts copy = Graphs.copy(new Texts(ByteBuffer.allocateDirect(8)));
    assertThat(copy.bytes.isReadOnly()).isTrue();
  }
}
