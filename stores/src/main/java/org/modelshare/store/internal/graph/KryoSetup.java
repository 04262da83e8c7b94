package org.modelshare.store.internal.graph;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.KryoCustomizer;
import org.modelshare.store.internal.graph.kryo.GraphKryo;

/** Makes Kryo instances, after telling Kryo to keep away from Unsafe. */
final class KryoSetup {
  private static final String UNSAFE = "kryo.unsafe";

  static {
    // Read once, when Kryo loads: Unsafe would print warnings, and end with a later JDK.
    tellIfOverruled(System.setProperty(UNSAFE, "false"));
  }

  private KryoSetup() {}

  /** The logger is found only where it is needed: that takes longer than the rest of a start. */
  private static void tellIfOverruled(@Nullable String usersSetting) {
    if (usersSetting != null && !usersSetting.equals("false")) {
      System.getLogger(KryoSetup.class.getName())
          .log(
              System.Logger.Level.DEBUG,
              "{0}={1} is overruled by false: what Kryo does with Unsafe prints warnings",
              UNSAFE,
              usersSetting);
    }
  }

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
