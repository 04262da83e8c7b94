package org.modelshare.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * An immutable map from names to tensors: the weights that {@code ModelStore.putTensors} publishes.
 * Thread-safe. The tensors live as long as the client that attached to them, see {@link Tensor}. In
 * a model, each of them is a tensor of the container.
 */
public final class Tensors {
  private static final int MOST_NAMES_IN_MESSAGE = 20;

  private final Map<String, Tensor> byName;

  private Tensors(Map<String, Tensor> byName) {
    this.byName = byName;
  }

  /**
   * Makes a copy of a map, in the order of the map.
   *
   * @throws NullPointerException if a name or a tensor is null
   */
  public static Tensors of(Map<String, Tensor> byName) {
    Map<String, Tensor> copy = new LinkedHashMap<>();
    byName.forEach((name, tensor) ->
        copy.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(tensor, "tensor")));
    return new Tensors(Collections.unmodifiableMap(copy));
  }

  /** Returns all names, in the order of the file or map. Immutable. */
  public Set<String> names() {
    return byName.keySet();
  }

  /**
   * Returns the tensor of a name, always the same object.
   *
   * @throws IllegalArgumentException if no tensor has this name; the message lists names that exist
   */
  public Tensor get(String name) {
    Tensor tensor = byName.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "no tensor \"%s\"; there are %d: %s"
              .formatted(
                  name,
                  byName.size(),
                  byName.keySet().stream().limit(MOST_NAMES_IN_MESSAGE).toList()));
    }
    return tensor;
  }

  /** Returns the number of tensors, such as {@code 12 tensors}. */
  @Override
  public String toString() {
    return byName.size() + " tensors";
  }
}
