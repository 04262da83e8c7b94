package org.modelshare.model.internal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.Buffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;

/**
 * Reads the memory of buffers that need a copy: characters of a string, and elements in big-endian
 * order. Example: {@link #swap} copies the {@code int} with the bytes {@code 00 00 00 01} to the
 * bytes {@code 01 00 00 00}.
 */
public final class BufferMemory {
  private BufferMemory() {}

  /**
   * Returns the memory of the elements between a buffer's position and limit, in the buffer's own
   * byte order, or a copy in native byte order if the buffer {@linkplain #isOfString is one of a
   * string}.
   */
  public static MemorySegment of(Buffer buffer) {
    return isOfString(buffer) ? copyOf((CharBuffer) buffer) : MemorySegment.ofBuffer(buffer);
  }

  /**
   * Returns whether a buffer has the characters of a {@code String} or another {@code
   * CharSequence}, of which no segment can be made. It looks like a read-only buffer over an array,
   * and only the attempt tells them apart.
   */
  public static boolean isOfString(Buffer buffer) {
    if (!(buffer instanceof CharBuffer chars) || chars.hasArray() || chars.isDirect()) {
      return false;
    }
    try {
      return MemorySegment.ofBuffer(chars).byteSize() < 0;
    } catch (IllegalArgumentException _) {
      return true;
    }
  }

  private static MemorySegment copyOf(CharBuffer text) {
    char[] copy = new char[text.remaining()];
    text.get(text.position(), copy);
    return MemorySegment.ofArray(copy);
  }

  /**
   * Copies big-endian elements to a target in little-endian order, and returns the target.
   *
   * @param widthBytes the width of an element: 2, 4 or 8
   */
  public static MemorySegment swap(MemorySegment source, MemorySegment target, int widthBytes) {
    ValueLayout layout =
        switch (widthBytes) {
          case Short.BYTES -> ValueLayout.JAVA_SHORT_UNALIGNED;
          case Integer.BYTES -> ValueLayout.JAVA_INT_UNALIGNED;
          default -> ValueLayout.JAVA_LONG_UNALIGNED;
        };
    MemorySegment.copy(
        source,
        layout.withOrder(ByteOrder.BIG_ENDIAN),
        0,
        target,
        layout.withOrder(ByteOrder.LITTLE_ENDIAN),
        0,
        source.byteSize() / widthBytes);
    return target;
  }
}
