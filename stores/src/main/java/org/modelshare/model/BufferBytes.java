package org.modelshare.model;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

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
   * buffer itself, or a copy if the elements are in big-endian order or are characters without an
   * accessible array.
   */
  static MemorySegment of(Buffer buffer) {
    if (buffer instanceof CharBuffer chars && hasHiddenCharacters(chars)) {
      return copyOf(chars);
    }
    MemorySegment bytes = MemorySegment.ofBuffer(buffer);
    return orderOf(buffer) == ByteOrder.BIG_ENDIAN ? swapped(bytes, layoutOf(buffer)) : bytes;
  }

  /**
   * Returns whether a buffer holds characters on the heap without giving access to an array of
   * them. If its characters are those of a {@code String}, then no segment can be made of it.
   */
  private static boolean hasHiddenCharacters(CharBuffer chars) {
    return !chars.hasArray() && !chars.isDirect();
  }

  private static MemorySegment copyOf(CharBuffer text) {
    char[] copy = new char[text.remaining()];
    text.get(text.position(), copy);
    return MemorySegment.ofArray(copy);
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

  /** Returns the layout of an integer that is as wide as an element of the buffer. */
  private static ValueLayout layoutOf(Buffer buffer) {
    return switch (buffer) {
      case CharBuffer _, ShortBuffer _ -> ValueLayout.JAVA_SHORT_UNALIGNED;
      case IntBuffer _, FloatBuffer _ -> ValueLayout.JAVA_INT_UNALIGNED;
      default -> ValueLayout.JAVA_LONG_UNALIGNED;
    };
  }

  private static MemorySegment swapped(MemorySegment source, ValueLayout layout) {
    MemorySegment target = Arena.ofAuto().allocate(source.byteSize(), layout.byteSize());
    MemorySegment.copy(
        source,
        layout.withOrder(ByteOrder.BIG_ENDIAN),
        0,
        target,
        layout.withOrder(ByteOrder.LITTLE_ENDIAN),
        0,
        source.byteSize() / layout.byteSize());
    return target;
  }
}
