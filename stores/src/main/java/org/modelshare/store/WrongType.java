package org.modelshare.store;

import org.jspecify.annotations.Nullable;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** Makes the exception for a model that is not of the type that the caller named. */
final class WrongType {
  private WrongType() {}

  /**
   * Returns an exception that names the class of the model and the type, with their class loaders
   * if the names are equal.
   *
   * @param subject the key or the container, for the message
   */
  static ModelShareException of(String subject, Object model, Class<?> type) {
    Class<?> found = model.getClass();
    boolean haveEqualNames = found.getName().equals(type.getName());
    return new ModelShareException(
        Problem.WRONG_MODEL,
        "%s: the model is a %s, not a %s"
            .formatted(subject, name(found, haveEqualNames), name(type, haveEqualNames)),
        haveEqualNames
            ? "ask for it with the class that AttachOptions.classLoader finds, or leave that out"
            : "ask for it with the class of the model, or a super-type",
        null);
  }

  private static String name(Class<?> type, boolean withLoader) {
    return withLoader
        ? "%s of class loader %s".formatted(type.getName(), name(type.getClassLoader()))
        : type.getName();
  }

  private static String name(@Nullable ClassLoader loader) {
    return loader == null ? "bootstrap" : loader.toString();
  }
}
