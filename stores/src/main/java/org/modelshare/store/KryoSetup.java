package org.modelshare.store;

import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Makes Kryo instances, after telling Kryo to keep away from Unsafe. */
final class KryoSetup {
  static {
    // Read once, when Kryo loads: Unsafe would print warnings, and end with a later JDK.
    System.setProperty("kryo.unsafe", "false");
  }

  private KryoSetup() {}

  /** Makes an instance with the customizers that the context class loader finds. */
  static GraphKryo create() {
    return create(Thread.currentThread().getContextClassLoader());
  }

  static GraphKryo create(@Nullable ClassLoader loader) {
    GraphKryo kryo = new GraphKryo(new GraphClasses(), new GraphReferences());
    for (KryoCustomizer customizer : ServiceLoader.load(KryoCustomizer.class, loader)) {
      customizer.customize(kryo);
    }
    return kryo;
  }
}
