package org.modelshare.store.internal.container;

import java.util.List;
import java.util.Map;

/**
 * A container's header.
 *
 * @param metadata what the writer says about the whole
 * @param tensors in the order of their bytes
 */
record Header(Map<String, String> metadata, List<TensorEntry> tensors) {
  Header {
    tensors = List.copyOf(tensors);
  }
}
