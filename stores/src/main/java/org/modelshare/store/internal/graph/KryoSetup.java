package org.modelshare.store.internal.graph;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.KryoCustomizer;
import org.modelshare.store.internal.graph.kryo.GraphKryo;

/** Factory of Kryo instances. It first tells Kryo not to use {@code sun.misc.Unsafe}. */
final class KryoSetup {
  private static final String UNSAFE = "kryo.unsafe";

  static {
    // Kryo reads this once, when it is loaded. Unsafe prints warnings, and a later JDK will not
    // have it.
    tellIfOverruled(System.setProperty(UNSAFE, "false"));
  }

  private KryoSetup() {}

  /**
   * Logs that a setting of the user is overruled. To get a logger takes longer than the rest of a
   * start, so it is done only here.
   */
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

  /** Creates an instance with all customizers that {@code loader} finds. */
  static GraphKryo create(@Nullable ClassLoader loader) {
    return create(Customizers.all(loader).values());
  }

  static GraphKryo create(Collection<KryoCustomizer> customizers) {
    GraphKryo kryo = new GraphKryo(new SerializerChoice());
    customizers.forEach(customizer -> customizer.customize(kryo));
    return kryo;
  }
}
