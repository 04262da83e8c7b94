package org.modelshare.harness;

import java.lang.reflect.Modifier;
import java.util.Arrays;

/** Where a worker takes its probe from. */
sealed interface ProbeSource<M> {
  /** Returns the probe, in the publisher or in a worker. */
  Probe<M> open();

  /** Travels as it is. */
  record OfValue<M>(Probe<M> probe) implements ProbeSource<M> {
    @Override
    public Probe<M> open() {
      return probe;
    }
  }

  /** Travels by name: every JVM makes a provider of its own. */
  record OfProvider<M>(String className) implements ProbeSource<M> {
    @Override
    public Probe<M> open() {
      ModelProvider<M> provider =
          Providers.create(className, Thread.currentThread().getContextClassLoader());
      return provider::probe;
    }
  }

  /** Sends a provider by name if that is all there is to it, with its state otherwise. */
  static <M> ProbeSource<M> of(ModelProvider<M> provider) {
    Class<?> type = provider.getClass();
    return Providers.hasConstructor(type) && isStateless(type)
        ? new OfProvider<>(type.getName())
        : new OfValue<>(provider::probe);
  }

  private static boolean isStateless(Class<?> type) {
    return type.getSuperclass() == Object.class
        && Arrays.stream(type.getDeclaredFields())
            .allMatch(field -> Modifier.isStatic(field.getModifiers()));
  }
}
