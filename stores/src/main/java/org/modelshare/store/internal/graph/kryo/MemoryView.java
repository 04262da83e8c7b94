package org.modelshare.store.internal.graph.kryo;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.modelshare.model.DType;

/**
 * Memory that something in a graph refers to.
 *
 * @param shape lengths of the dimensions, row-major
 * @param parts its bytes; several of rows that are arrays of their own
 * @param start its address, or its offset in the array that it is in; 0 if that is not known
 * @param bigEndian whether its numbers have to be turned around
 */
record MemoryView(
    DType dtype, List<Long> shape, List<MemorySegment> parts, long start, boolean bigEndian) {
  /** Numbers of more bytes than this do not exist. */
  private static final long WIDEST_BYTES = 8;

  /** Makes a view of memory of which others may be views, too. */
  static MemoryView of(DType dtype, List<Long> shape, MemorySegment data, boolean bigEndian) {
    return new MemoryView(dtype, shape, List.of(data), data.address(), bigEndian);
  }

  /** Makes a view of memory that is an object's own. */
  static MemoryView alone(DType dtype, List<Long> shape, List<MemorySegment> parts) {
    return new MemoryView(dtype, shape, parts, 0, false);
  }

  long lengthBytes() {
    return parts.stream().mapToLong(MemorySegment::byteSize).sum();
  }

  long end() {
    return start + lengthBytes();
  }

  /** Returns whether this is as well aligned in a block that begins with {@code blockStart}. */
  boolean isAlignedAfter(long blockStart) {
    return start == blockStart || alignment(start - blockStart) >= alignment(start);
  }

  private static long alignment(long offset) {
    return Math.min(WIDEST_BYTES, Long.lowestOneBit(offset | WIDEST_BYTES));
  }
}
