package org.modelshare.store;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds classes by name in one class loader after the other, without initializing them. */
record ClassLookup(List<ClassLoader> loaders) {
  /**
   * Looks where {@link AttachOptions} say, else where {@code type} comes from, then in the context.
   */
  static ClassLookup of(Class<?> type, AttachOptions options) {
    @Nullable ClassLoader first =
        options.classLoader() == null ? type.getClassLoader() : options.classLoader();
    return new ClassLookup(
        Stream.of(
                first,
                Thread.currentThread().getContextClassLoader(),
                ClassLoader.getPlatformClassLoader())
            .filter(Objects::nonNull)
            .distinct()
            .toList());
  }

  /**
   * @throws ModelShareException ({@link Problem#CLASS_CHANGED}) if no loader has it
   */
  Class<?> find(String className) {
    for (ClassLoader loader : loaders) {
      try {
        return Class.forName(className, false, loader);
      } catch (ClassNotFoundException | LinkageError e) {
        // the next one may have it
      }
    }
    throw new ModelShareException(
        Problem.CLASS_CHANGED, "class %s is in none of %s".formatted(className, loaders));
  }
}
