package org.modelshare.store;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Decides which classes a graph may name, and resolves them. */
interface ClassPolicy {
  /**
   * Resolves a class that a graph names, without initializing it.
   *
   * @param className as {@link Class#getName()} returns it, also of arrays
   * @throws ModelShareException ({@link Problem#CLASS_NOT_ALLOWED}, {@link Problem#CLASS_CHANGED})
   */
  Class<?> resolve(String className);

  /** Allows what {@code loader} finds: for bytes from a process that may run code here anyway. */
  static ClassPolicy anyClass(ClassLoader loader) {
    return new AnyClassPolicy(List.of(loader));
  }

  /**
   * Allows the whole class path: for a model whose bytes were compared with its key. Resolves
   * through the loader of {@code options}, or else through that of {@code type} and the context
   * class loader of the calling thread.
   */
  static ClassPolicy keyed(Class<?> type, AttachOptions options) {
    return new AnyClassPolicy(loaders(type, options));
  }

  /**
   * Allows the package of {@code type} and those below it, values and collections of the JDK, and
   * the packages of {@code options}: for a file that nothing vouches for.
   */
  static ClassPolicy bareFile(Class<?> type, AttachOptions options) {
    Set<String> packages = new LinkedHashSet<>(options.allowedPackages());
    if (!JdkClasses.contains(type)) {
      packages.add(type.getPackageName());
    }
    return new BareFilePolicy(packages, new AnyClassPolicy(loaders(type, options)));
  }

  private static List<ClassLoader> loaders(Class<?> type, AttachOptions options) {
    if (options.classLoader() != null) {
      return List.of(options.classLoader());
    }
    Set<ClassLoader> loaders = new LinkedHashSet<>();
    loaders.add(type.getClassLoader());
    loaders.add(Thread.currentThread().getContextClassLoader());
    loaders.remove(null);
    return loaders.isEmpty() ? List.of(ClassLoader.getSystemClassLoader()) : List.copyOf(loaders);
  }
}
