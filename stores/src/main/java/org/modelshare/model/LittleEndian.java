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

/** Sees the elements of a buffer as little-endian bytes, without a copy where that is possible. */
final class LittleEndian {
  private LittleEndian() {}

  /**
   * Returns the bytes between position and limit of a buffer, of any size: the memory of the buffer
   * itself, or a copy if its elements are in big-endian order or are the characters of a text.
   */
  static MemorySegment bytesOf(Buffer buffer) {
    if (buffer instanceof CharBuffer chars && isText(chars)) {
      return copyOf(chars);
    }
    MemorySegment bytes = MemorySegment.ofBuffer(buffer);
    return orderOf(buffer) == ByteOrder.BIG_ENDIAN ? swapped(bytes, layoutOf(buffer)) : bytes;
  }

  /** Tells of read-only characters on the heap, which may be those of a text: it has no segment. */
  private static boolean isText(CharBuffer chars) {
    return !chars.hasArray() && !chars.isDirect();
  }

  private static MemorySegment copyOf(CharBuffer text) {
    char[] copy = new char[text.remaining()];
    text.get(text.position(), copy);
    return MemorySegment.ofArray(copy);
  }

  private static ByteOrder orderOf(Buffer buffer) {
    return switch (buffer) {
      case ByteBuffer _ -> ByteOrder.LITTLE_ENDIAN; // has bytes, which have no order
      case CharBuffer chars -> chars.order();
      case ShortBuffer shorts -> shorts.order();
      case IntBuffer ints -> ints.order();
      case LongBuffer longs -> longs.order();
      case FloatBuffer floats -> floats.order();
      case DoubleBuffer doubles -> doubles.order();
      default -> throw new IllegalArgumentException(buffer.getClass().getName());
    };
  }

  /** Returns the layout in which elements of this width are swapped, whatever their type. */
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
