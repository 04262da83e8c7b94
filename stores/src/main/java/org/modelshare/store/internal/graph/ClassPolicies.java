package org.modelshare.store.internal.graph;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.graph.kryo.ClassPolicy;
import org.modelshare.store.internal.graph.kryo.JdkClasses;

/** Makes the class policy that fits how far the bytes of a graph can be trusted. */
public final class ClassPolicies {
  private ClassPolicies() {}

  /** Allows what {@code loader} finds: for bytes from a process that may run code here anyway. */
  static ClassPolicy anyClass(ClassLoader loader) {
    return new AnyClassPolicy(List.of(loader));
  }

  /**
   * Allows the whole class path: for a model whose bytes were compared with its key.
   *
   * @param type the class of the key
   * @param loader resolves classes; null for the loader of {@code type} and the context class
   *     loader of the calling thread
   */
  public static ClassPolicy keyed(Class<?> type, @Nullable ClassLoader loader) {
    return new AnyClassPolicy(loaders(type, loader));
  }

  /**
   * Allows the package of {@code type} and those below it, values and collections of the JDK, and
   * {@code allowedPackages}: for a file that nothing vouches for.
   *
   * @param loader as of {@link #keyed}
   */
  public static ClassPolicy bareFile(
      Class<?> type, @Nullable ClassLoader loader, Set<String> allowedPackages) {
    Set<String> packages = new LinkedHashSet<>(allowedPackages);
    if (!JdkClasses.contains(type)) {
      packages.add(type.getPackageName());
    }
    return new BareFilePolicy(packages, new AnyClassPolicy(loaders(type, loader)));
  }

  private static List<ClassLoader> loaders(Class<?> type, @Nullable ClassLoader loader) {
    if (loader != null) {
      return List.of(loader);
    }
    Set<ClassLoader> loaders = new LinkedHashSet<>();
    loaders.add(type.getClassLoader());
    loaders.add(Thread.currentThread().getContextClassLoader());
    loaders.remove(null);
    return loaders.isEmpty() ? List.of(ClassLoader.getSystemClassLoader()) : List.copyOf(loaders);
  }
}
