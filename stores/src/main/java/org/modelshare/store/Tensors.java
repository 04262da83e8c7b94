package org.modelshare.store;

import com.esotericsoftware.kryo.kryo5.Serializer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Tensors by name: the weights that {@link ModelStore#putTensors} published. Immutable and
 * thread-safe. Its tensors live as long as the client that attached to them, see {@link Tensor}; in
 * a model every one of them is a tensor of the container.
 */
public final class Tensors {
  private static final int TOLD_NAMES = 20;

  private final Map<String, Tensor> byName;

  /** Creates it with the order of the map. */
  Tensors(Map<String, Tensor> byName) {
    this.byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
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
              .formatted(name, byName.size(), byName.keySet().stream().limit(TOLD_NAMES).toList()));
    }
    return tensor;
  }

  /** Returns what writes and reads them: asked for by who has met some. */
  static Serializer<?> serializer() {
    return new TensorsSerializer();
  }

  /** Returns how many there are. */
  @Override
  public String toString() {
    return byName.size() + " tensors";
  }
}
