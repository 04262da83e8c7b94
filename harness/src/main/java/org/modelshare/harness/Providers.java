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
    Class<?> found = loadAny(className, loader);
    if (!ModelProvider.class.isAssignableFrom(found)) {
      throw new IllegalArgumentException(
          "%s is no model provider; name a class that implements %s"
              .formatted(className, ModelProvider.class.getName()));
    }
    @SuppressWarnings("unchecked") // a ModelProvider of something
    Class<? extends ModelProvider<?>> type =
        (Class<? extends ModelProvider<?>>) found.asSubclass(ModelProvider.class);
    return type;
  }

  /** Loads a class of the project without running its initializer. */
  static Class<?> loadAny(String className, ClassLoader loader) {
    try {
      return Class.forName(className, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      throw new IllegalArgumentException(
          "class %s cannot be loaded: %s; correct its name or the class path"
              .formatted(className, ForeignText.line(e)),
          e);
    }
  }

  /**
   * Makes a provider and its model.
   *
   * @throws Exception whatever the constructor or {@code create()} throws
   */
  static Object createModel(String className, ClassLoader loader) throws Exception {
    try {
      return construct(load(className, loader)).create();
    } catch (InvocationTargetException e) {
      throw switch (e.getTargetException()) {
        case Exception failure -> failure;
        case Error error -> throw error;
        case null, default -> e;
      };
    }
  }

  private static ModelProvider<?> create(Class<? extends ModelProvider<?>> type) {
    try {
      return construct(type);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          "model provider %s: its constructor threw %s; correct the constructor"
              .formatted(type.getName(), ForeignText.line(e.getTargetException())),
          e);
    }
  }

  private static ModelProvider<?> construct(Class<? extends ModelProvider<?>> type)
      throws InvocationTargetException {
    try {
      Constructor<? extends ModelProvider<?>> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
      throw new IllegalArgumentException(
          "model provider %s has no constructor without parameters; give it one"
              .formatted(type.getName()),
          e);
    }
  }
}
