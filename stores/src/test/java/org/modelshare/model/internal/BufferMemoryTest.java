package org.modelshare.model.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The code that tensors and containers share to read buffers. */
final class BufferMemoryTest {
  @Test
  void charactersOfAStringAreCopiedBetweenPositionAndLimit() {
    CharBuffer text = CharBuffer.wrap("abcd").position(1).limit(3);

    assertThat(BufferMemory.isOfString(text)).isTrue();
    assertThat(BufferMemory.of(text).toArray(ValueLayout.JAVA_CHAR)).containsExactly('b', 'c');
    assertThat(text.position()).isEqualTo(1);
  }

  @Test
  void otherBuffersAreNotCopied() {
    char[] array = {'a', 'b'};
    for (Buffer buffer :
        new Buffer[] {
          CharBuffer.wrap(array),
          CharBuffer.wrap(array).asReadOnlyBuffer(),
          ByteBuffer.allocate(4).asCharBuffer(),
          ByteBuffer.allocateDirect(4)
        }) {
      assertThat(BufferMemory.isOfString(buffer)).isFalse();
    }
    assertThat(BufferMemory.of(CharBuffer.wrap(array)).heapBase()).contains(array);
  }

  @ParameterizedTest
  @CsvSource({"2, 10325476", "4, 32107654", "8, 76543210"})
  void everyElementIsSwapped(int widthBytes, String swapped) {
    byte[] bytes = {0, 1, 2, 3, 4, 5, 6, 7};
    MemorySegment target = MemorySegment.ofArray(new byte[bytes.length]);

    BufferMemory.swap(MemorySegment.ofArray(bytes), target, widthBytes);

    byte[] expected = new byte[bytes.length];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = (byte) (swapped.charAt(i) - '0');
    }
    assertThat(target.toArray(ValueLayout.JAVA_BYTE)).containsExactly(expected);
  }
}
