package org.modelshare.store;

import org.jspecify.annotations.Nullable;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** Refuses a model that is not of the type that its user asked for. */
final class WrongType {
  private WrongType() {}

  /**
   * Names the class of a model and the type; both with their class loaders if only these differ.
   *
   * @param subject the key or the container
   */
  static ModelShareException of(String subject, Object model, Class<?> type) {
    Class<?> found = model.getClass();
    boolean isNamesake = found.getName().equals(type.getName());
    return new ModelShareException(
        Problem.WRONG_MODEL,
        "%s: the model is a %s, not a %s"
            .formatted(subject, name(found, isNamesake), name(type, isNamesake)),
        isNamesake
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
