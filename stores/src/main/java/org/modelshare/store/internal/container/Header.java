package org.modelshare.store.internal.container;

import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file.
 *
 * @param metadata the texts of {@code __metadata__}, by key
 * @param tensors in the order of their bytes
 */
record Header(Map<String, String> metadata, List<TensorEntry> tensors) {
  Header {
    tensors = List.copyOf(tensors);
  }
}
