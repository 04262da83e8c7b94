package org.modelshare.store.internal.container;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.modelshare.model.DType;

/**
 * An array that is stored outside the object graph, as a tensor of the container; the graph refers
 * to it by its index.
 *
 * @param name the first field path by which the writer reached the array, unique in its container
 * @param shape lengths of the dimensions, row-major
 * @param parts the elements in little-endian order, on the heap or outside of it, not copied.
 *     Example: a {@code float[100][16]} is one block of 100 parts, because each row is an array of
 *     its own
 */
public record Block(String name, DType dtype, List<Long> shape, List<MemorySegment> parts) {
  public Block {
    shape = List.copyOf(shape);
  }

  /** Makes a block of one part. */
  public Block(String name, DType dtype, List<Long> shape, MemorySegment data) {
    this(name, dtype, shape, List.of(data));
  }

  /** Returns the bytes of a block that has one part, as every block that is read has. */
  public MemorySegment data() {
    if (parts.size() != 1) {
      throw new IllegalStateException("block %s has %d parts".formatted(name, parts.size()));
    }
    return parts.getFirst();
  }

  public long lengthBytes() {
    return parts.stream().mapToLong(MemorySegment::byteSize).sum();
  }
}
