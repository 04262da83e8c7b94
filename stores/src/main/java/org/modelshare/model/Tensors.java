package org.modelshare.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Tensors by name: the weights that {@code ModelStore.putTensors} published. Immutable and
 * thread-safe. Its tensors live as long as the client that attached to them, see {@link Tensor}; in
 * a model every one of them is a tensor of the container.
 */
public final class Tensors {
  private static final int LISTED_NAMES = 20;

  private final Map<String, Tensor> byName;

  private Tensors(Map<String, Tensor> byName) {
    this.byName = byName;
  }

  /**
   * Collects tensors under their names, in the order of the map, which is copied.
   *
   * @throws NullPointerException if a name or a tensor is null
   */
  public static Tensors of(Map<String, Tensor> byName) {
    Map<String, Tensor> copy = new LinkedHashMap<>();
    byName.forEach((name, tensor) ->
        copy.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(tensor, "tensor")));
    return new Tensors(Collections.unmodifiableMap(copy));
  }

  /** Returns all names, in the order of the file. Immutable. */
  public Set<String> names() {
    return byName.keySet();
  }

  /**
   * Returns the tensor of a name, always the same object.
   *
   * @throws IllegalArgumentException if there is none, naming some that there are
   */
  public Tensor get(String name) {
    Tensor tensor = byName.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "no tensor \"%s\"; there are %d: %s"
              .formatted(
                  name, byName.size(), byName.keySet().stream().limit(LISTED_NAMES).toList()));
    }
    return tensor;
  }

  /** Returns how many there are. */
  @Override
  public String toString() {
    return byName.size() + " tensors";
  }
}
