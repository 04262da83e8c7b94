package org.modelshare.store.internal.graph;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.KryoCustomizer;
import org.modelshare.store.internal.graph.kryo.GraphKryo;

/** Makes Kryo instances, after telling Kryo to keep away from Unsafe. */
final class KryoSetup {
  static {
    // Read once, when Kryo loads: Unsafe would print warnings, and end with a later JDK.
    System.setProperty("kryo.unsafe", "false");
  }

  private KryoSetup() {}

  /** Makes an instance with all customizers that {@code loader} finds. */
  static GraphKryo create(@Nullable ClassLoader loader) {
    return create(Customizers.all(loader).values());
  }

  static GraphKryo create(Collection<KryoCustomizer> customizers) {
    GraphKryo kryo = new GraphKryo(new SerializerChoice());
    customizers.forEach(customizer -> customizer.customize(kryo));
    return kryo;
  }
}
