package org.modelshare.store.internal.graph;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.graph.code.JdkClasses;
import org.modelshare.store.internal.graph.kryo.ClassPolicy;

/** Factory of class policies, one for each degree of trust in the bytes of a graph. */
public final class ClassPolicies {
  private ClassPolicies() {}

  /**
   * Allows every class that {@code loader} finds: for bytes from a process that may run code in
   * this JVM anyway.
   */
  static ClassPolicy anyClass(ClassLoader loader) {
    return new AnyClassPolicy(List.of(loader));
  }

  /**
   * Allows every class: for a model whose bytes match the digest in its key.
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
   * @param loader resolves classes, like that of {@link #keyed}
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
