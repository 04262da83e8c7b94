package org.modelshare.store;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * An array that is stored outside the object graph; the graph refers to it by its index.
 *
 * @param name the first field path by which the writer met it, unique in its container
 * @param shape lengths of the dimensions, row-major
 * @param data the elements in little-endian order, on the heap or off it, not copied
 */
record Block(String name, DType dtype, List<Long> shape, MemorySegment data) {
  Block {
    shape = List.copyOf(shape);
  }
}
