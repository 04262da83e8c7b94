package org.modelshare.store.internal.graph.kryo;

/** Predicate that tells classes of the JDK from all others, by their class loader. */
public final class JdkClasses {
  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  private JdkClasses() {}

  public static boolean contains(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader.equals(PLATFORM);
  }
}
