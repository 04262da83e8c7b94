package org.modelshare.store;

import java.util.List;

/**
 * A tensor as the header lists it.
 *
 * @param shape lengths of the dimensions, row-major
 * @param begin its first byte, counted from the end of the header
 * @param end the byte after its last one
 */
record TensorEntry(String name, DType dtype, List<Long> shape, long begin, long end) {
  TensorEntry {
    shape = List.copyOf(shape);
  }

  long lengthBytes() {
    return end - begin;
  }

  boolean isReserved() {
    return name.startsWith(ContainerFormat.RESERVED);
  }

  boolean isPadding() {
    return name.startsWith(ContainerFormat.PADDING);
  }
}
