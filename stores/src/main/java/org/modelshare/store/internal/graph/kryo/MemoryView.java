package org.modelshare.store.internal.graph.kryo;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.modelshare.model.DType;

/**
 * A view of memory: a typed range of bytes to which a buffer, segment, tensor or array of a graph
 * refers.
 *
 * @param shape lengths of the dimensions, row-major
 * @param parts the bytes; more than one part for {@link Rows}, which are arrays of their own
 * @param start the address off the heap, or the offset in an array on it; 0 if unknown
 * @param bigEndian whether the bytes of each number must be reversed
 * @param array whether it is an array, and so of no other type
 */
record MemoryView(
    DType dtype,
    List<Long> shape,
    List<MemorySegment> parts,
    long start,
    boolean bigEndian,
    boolean array) {
  /** The width of the widest number. */
  private static final long WIDEST_BYTES = 8;

  /** Creates a view of memory that other views may overlap. */
  static MemoryView of(DType dtype, List<Long> shape, MemorySegment data, boolean bigEndian) {
    return new MemoryView(dtype, shape, List.of(data), data.address(), bigEndian, false);
  }

  /** Creates a view of a whole array, which other views may overlap. */
  static MemoryView ofArray(DType dtype, long length, MemorySegment data) {
    return new MemoryView(dtype, List.of(length), List.of(data), data.address(), false, true);
  }

  /** Creates a view of memory that no other view overlaps. */
  static MemoryView alone(DType dtype, List<Long> shape, List<MemorySegment> parts) {
    return new MemoryView(dtype, shape, parts, 0, false, false);
  }

  long lengthBytes() {
    return parts.stream().mapToLong(MemorySegment::byteSize).sum();
  }

  long end() {
    return start + lengthBytes();
  }

  /**
   * Returns whether the view is as well aligned in a block that begins at {@code blockStart} as it
   * is in memory, as far as its numbers need it. Bytes may be read as numbers of any width.
   */
  boolean isAlignedAfter(long blockStart) {
    return start == blockStart || alignment(start - blockStart) >= alignment(start);
  }

  private long alignment(long offset) {
    long widest = dtype.widthBytes() == 1 ? WIDEST_BYTES : dtype.widthBytes();
    return Math.min(widest, Long.lowestOneBit(offset | widest));
  }
}
