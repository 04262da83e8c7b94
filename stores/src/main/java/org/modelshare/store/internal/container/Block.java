package org.modelshare.store.internal.container;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.modelshare.model.DType;

/**
 * An array that is stored outside the object graph; the graph refers to it by its index.
 *
 * @param name the first field path by which the writer met it, unique in its container
 * @param shape lengths of the dimensions, row-major
 * @param parts the elements in little-endian order, on the heap or off it, not copied; of rows that
 *     are arrays of their own each is a part
 */
public record Block(String name, DType dtype, List<Long> shape, List<MemorySegment> parts) {
  public Block {
    shape = List.copyOf(shape);
  }

  /** Makes a block that lies in one piece. */
  public Block(String name, DType dtype, List<Long> shape, MemorySegment data) {
    this(name, dtype, shape, List.of(data));
  }

  public Block withShape(List<Long> otherShape) {
    return new Block(name, dtype, otherShape, parts);
  }

  /** Returns the bytes of a block that lies in one piece, as every block of a container does. */
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
