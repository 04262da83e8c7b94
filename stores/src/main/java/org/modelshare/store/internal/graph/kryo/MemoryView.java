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
 */
record MemoryView(
    DType dtype, List<Long> shape, List<MemorySegment> parts, long start, boolean bigEndian) {
  /** The width of the widest number. */
  private static final long WIDEST_BYTES = 8;

  /** Creates a view of memory that other views may overlap. */
  static MemoryView of(DType dtype, List<Long> shape, MemorySegment data, boolean bigEndian) {
    return new MemoryView(dtype, shape, List.of(data), data.address(), bigEndian);
  }

  /** Creates a view of memory that no other view overlaps. */
  static MemoryView alone(DType dtype, List<Long> shape, List<MemorySegment> parts) {
    return new MemoryView(dtype, shape, parts, 0, false);
  }

  long lengthBytes() {
    return parts.stream().mapToLong(MemorySegment::byteSize).sum();
  }

  long end() {
    return start + lengthBytes();
  }

  /**
   * Returns whether the view is as well aligned in a block that begins at {@code blockStart} as it
   * is in memory.
   */
  boolean isAlignedAfter(long blockStart) {
    return start == blockStart || alignment(start - blockStart) >= alignment(start);
  }

  private static long alignment(long offset) {
    return Math.min(WIDEST_BYTES, Long.lowestOneBit(offset | WIDEST_BYTES));
  }
}
