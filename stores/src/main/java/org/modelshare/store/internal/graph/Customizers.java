package org.modelshare.store.internal.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.KryoCustomizer;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.system.Refusal;

/** Finds the {@link KryoCustomizer}s of users, which register serializers with Kryo. */
final class Customizers {
  private Customizers() {}

  /** Returns all customizers that {@code loader} finds, by the names of their classes. */
  static Map<String, KryoCustomizer> all(@Nullable ClassLoader loader) {
    Map<String, KryoCustomizer> all = new LinkedHashMap<>();
    ServiceLoader.load(KryoCustomizer.class, loader)
        .forEach(customizer -> all.put(customizer.getClass().getName(), customizer));
    return all;
  }

  /**
   * Returns the customizers that the writer of a graph had, in the order of the class path of this
   * JVM. Without names it does not look for any, because the search opens every jar of the class
   * path.
   *
   * @throws Refusal ({@link Problem#CLASS_CHANGED}) if one is missing
   */
  static List<KryoCustomizer> named(Set<String> names, @Nullable ClassLoader loader) {
    if (names.isEmpty()) {
      return List.of();
    }
    Map<String, KryoCustomizer> all = all(loader);
    for (String name : names) {
      if (!all.containsKey(name)) {
        throw new Refusal(
            Problem.CLASS_CHANGED,
            "the writer had the KryoCustomizer %s, which no service file names here"
                .formatted(name));
      }
    }
    all.keySet().retainAll(names);
    return List.copyOf(all.values());
  }
}
