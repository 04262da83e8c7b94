package org.modelshare.harness;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import org.modelshare.model.internal.ForeignText;

/** Makes model providers from their class names. */
final class Providers {
  private Providers() {}

  /** Tells whether a class has a constructor without parameters, of any visibility. */
  static boolean hasConstructor(Class<?> type) {
    return Arrays.stream(type.getDeclaredConstructors())
        .anyMatch(constructor -> constructor.getParameterCount() == 0);
  }

  /**
   * Makes a provider.
   *
   * @throws IllegalArgumentException if the class cannot be loaded or constructed
   */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the model's class is unknown
  static <M> ModelProvider<M> create(String className, ClassLoader loader) {
    return (ModelProvider<M>) create(load(className, loader));
  }

  /** Loads a provider's class without running its initializer. */
  static Class<? extends ModelProvider<?>> load(String className, ClassLoader loader) {
    try {
      @SuppressWarnings("unchecked") // a ModelProvider of something
      Class<? extends ModelProvider<?>> type =
          (Class<? extends ModelProvider<?>>)
              Class.forName(className, false, loader).asSubclass(ModelProvider.class);
      return type;
    } catch (ClassNotFoundException | LinkageError e) {
      throw new IllegalArgumentException(
          "model provider %s cannot be loaded: %s; correct the class path"
              .formatted(className, ForeignText.line(e)),
          e);
    }
  }

  private static ModelProvider<?> create(Class<? extends ModelProvider<?>> type) {
    try {
      Constructor<? extends ModelProvider<?>> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          "model provider %s: its constructor threw %s"
              .formatted(type.getName(), ForeignText.line(e.getTargetException())),
          e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "model provider %s: give it a constructor without parameters".formatted(type.getName()),
          e);
    }
  }
}
