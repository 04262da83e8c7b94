package org.modelshare.store.internal.graph.kryo;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.DType;
import org.modelshare.store.internal.container.BlockSizes;

/**
 * A view of memory: a typed range of bytes to which a buffer, segment, tensor or array of a graph
 * refers.
 *
 * @param number its number in the graph, in the order in which the writer met the views
 * @param path the path by which the writer met it; null if no block can be named after it
 * @param dimensions lengths of the dimensions, row-major; null if there is one
 * @param data the bytes; those of the first row if it is rows
 * @param rows the bytes of {@link Rows}, else null
 * @param memory a key that is equal for views of the same array, or of the memory off the heap;
 *     null if no other view can be in one region with this one
 * @param bigEndian whether its numbers are in big-endian order
 * @param kind how readers get it
 */
record MemoryView(
    int number,
    @Nullable String path,
    DType dtype,
    @Nullable List<Long> dimensions,
    MemorySegment data,
    @Nullable List<MemorySegment> rows,
    @Nullable Object memory,
    boolean bigEndian,
    Kind kind) {
  enum Kind {
    /** A buffer or segment, which may stay in the graph if it is small. */
    VIEW,
    /** A tensor, which is in a block whatever its size. */
    TENSOR,
    /** An array, which is copied to the heap of readers. */
    ARRAY,
    /** Arrays of equal length, which are copied to the heap of readers. */
    ROWS
  }

  /** The key of all memory off the heap. */
  static final Object OFF_HEAP = new Object();

  /** The width of the widest number. */
  private static final int WIDEST_BYTES = 8;

  /**
   * Returns the key of the memory of a segment. The array of a read-only segment cannot be asked
   * for, but segments of one array have equal scopes.
   */
  static Object memoryOf(MemorySegment segment) {
    return segment.isNative() ? OFF_HEAP : segment.scope();
  }

  /** Returns the lengths of the dimensions. */
  List<Long> shape() {
    return dimensions == null ? List.of(data.byteSize() / dtype.widthBytes()) : dimensions;
  }

  /** Returns the address off the heap, or the offset in an array on it. */
  long start() {
    return data.address();
  }

  long lengthBytes() {
    return rows == null ? data.byteSize() : data.byteSize() * rows.size();
  }

  boolean isCopied() {
    return kind == Kind.ARRAY || kind == Kind.ROWS;
  }

  /** Returns whether the view may stay in the graph. */
  boolean isSmall() {
    return kind == Kind.VIEW && lengthBytes() < BlockSizes.OUT_OF_BAND_BYTES;
  }

  /**
   * Returns the power of two of which the start of the view is a multiple, as far as its numbers
   * need it and Java promises it. Bytes off the heap may be read as numbers of any width; an array
   * promises the width of its elements only.
   */
  long alignment() {
    int widest = dtype.widthBytes() == 1 ? WIDEST_BYTES : dtype.widthBytes();
    return rows == null ? Math.min(widest, data.maxByteAlignment()) : 1;
  }
}
