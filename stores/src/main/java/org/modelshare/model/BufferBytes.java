package org.modelshare.model;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import org.modelshare.model.internal.BufferMemory;

/**
 * Converts the elements of a buffer to little-endian bytes, without a copy where that is possible.
 *
 * <p>Example: of an {@code IntBuffer} that holds the number 1 in little-endian order the result is
 * the memory of the buffer itself; of one in big-endian order, the result is a new segment with the
 * bytes {@code 01 00 00 00}.
 */
final class BufferBytes {
  private BufferBytes() {}

  /**
   * Returns the bytes of the elements between a buffer's position and limit: the memory of the
   * buffer itself, or a copy if the elements are in big-endian order or are the characters of a
   * string.
   */
  static MemorySegment of(Buffer buffer) {
    MemorySegment memory = BufferMemory.of(buffer);
    return !BufferMemory.isOfString(buffer) && orderOf(buffer) == ByteOrder.BIG_ENDIAN
        ? swapped(memory, widthBytesOf(buffer))
        : memory;
  }

  private static ByteOrder orderOf(Buffer buffer) {
    return switch (buffer) {
      case ByteBuffer _ -> ByteOrder.LITTLE_ENDIAN; // single bytes have no order
      case CharBuffer chars -> chars.order();
      case ShortBuffer shorts -> shorts.order();
      case IntBuffer ints -> ints.order();
      case LongBuffer longs -> longs.order();
      case FloatBuffer floats -> floats.order();
      case DoubleBuffer doubles -> doubles.order();
      default -> throw new IllegalArgumentException(buffer.getClass().getName());
    };
  }

  private static int widthBytesOf(Buffer buffer) {
    return switch (buffer) {
      case CharBuffer _, ShortBuffer _ -> Short.BYTES;
      case IntBuffer _, FloatBuffer _ -> Integer.BYTES;
      default -> Long.BYTES;
    };
  }

  private static MemorySegment swapped(MemorySegment source, int widthBytes) {
    MemorySegment target = Arena.ofAuto().allocate(source.byteSize(), widthBytes);
    return BufferMemory.swap(source, target, widthBytes);
  }
}
