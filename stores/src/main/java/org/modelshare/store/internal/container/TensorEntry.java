package org.modelshare.store.internal.container;

import java.util.List;
import org.modelshare.model.DType;

/**
 * A tensor as the header lists it.
 *
 * @param shape lengths of the dimensions, row-major
 * @param begin its first byte, counted from the end of the header
 * @param end the byte after its last one
 */
public record TensorEntry(String name, DType dtype, List<Long> shape, long begin, long end) {
  public TensorEntry {
    shape = List.copyOf(shape);
  }

  /** Orders by the first byte, and then by the end, as tensors without bytes need it. */
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
