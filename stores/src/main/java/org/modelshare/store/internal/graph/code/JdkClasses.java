package org.modelshare.store.internal.graph.code;

import java.util.stream.Stream;

/** Predicate that tells classes of the JDK from all others, by their class loader. */
public final class JdkClasses {
  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  private JdkClasses() {}

  public static boolean contains(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader.equals(PLATFORM);
  }

  /** Returns a class and those of its superclasses that are outside the JDK, the class first. */
  public static Stream<Class<?>> othersAbove(Class<?> type) {
    return Stream.iterate(type, c -> c != null && !contains(c), c -> c.getSuperclass());
  }
}
