package org.modelshare.store;

/** Tells the JDK's classes from a model's own. */
final class JdkClasses {
  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  private JdkClasses() {}

  static boolean contains(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader.equals(PLATFORM);
  }
}
