package org.modelshare.store.internal.container;

import java.util.List;
import org.modelshare.model.DType;

/**
 * The entry of a tensor in a header.
 *
 * @param shape lengths of the dimensions, row-major
 * @param begin offset of its first byte, counted from the end of the header
 * @param end offset after its last byte, counted in the same way
 */
public record TensorEntry(String name, DType dtype, List<Long> shape, long begin, long end) {
  public TensorEntry {
    shape = List.copyOf(shape);
  }

  /** Orders by the first byte, then by the end, so that empty tensors come before others. */
  static int compareByPlace(TensorEntry one, TensorEntry other) {
    int begins = Long.compare(one.begin, other.begin);
    return begins == 0 ? Long.compare(one.end, other.end) : begins;
  }

  public long lengthBytes() {
    return end - begin;
  }

  boolean isReserved() {
    return name.startsWith(ContainerFormat.RESERVED);
  }

  boolean isPadding() {
    return name.startsWith(ContainerFormat.PADDING);
  }
}
