package org.modelshare.store.internal.graph;

import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.kryo.JdkClasses;
import org.modelshare.store.internal.system.GraphException;
import org.modelshare.store.internal.system.ThrownErrors;

/** Finds and calls what a model's classes bring along. */
final class Hooks {
  private Hooks() {}

  /** Finds {@code Object name()} as Java serialization does: private only in the class itself. */
  static Optional<Method> find(Class<?> type, String name) {
    for (Class<?> c = type; c != null && !JdkClasses.contains(c); c = c.getSuperclass()) {
      try {
        Method method = c.getDeclaredMethod(name);
        return isInherited(method, type) ? open(method) : Optional.empty();
      } catch (NoSuchMethodException _) {
        // The next superclass may have it.
      }
    }
    return Optional.empty();
  }

  /** Finds {@code private void name(parameter)} of Java serialization in the class itself. */
  static Optional<Method> streamMethod(Class<?> owner, String name, Class<?> parameter) {
    try {
      Method method = owner.getDeclaredMethod(name, parameter);
      int modifiers = method.getModifiers();
      return Modifier.isPrivate(modifiers)
              && !Modifier.isStatic(modifiers)
              && method.getReturnType() == void.class
          ? open(method)
          : Optional.empty();
    } catch (NoSuchMethodException _) {
      return Optional.empty();
    }
  }

  private static boolean isInherited(Method method, Class<?> type) {
    int modifiers = method.getModifiers();
    Class<?> owner = method.getDeclaringClass();
    if (Modifier.isStatic(modifiers) || method.getReturnType() != Object.class) {
      return false;
    }
    return owner == type
        || Modifier.isPublic(modifiers)
        || Modifier.isProtected(modifiers)
        || (!Modifier.isPrivate(modifiers)
            && owner.getPackageName().equals(type.getPackageName())
            && Objects.equals(owner.getClassLoader(), type.getClassLoader()));
  }

  private static Optional<Method> open(Method method) {
    try {
      method.setAccessible(true);
      return Optional.of(method);
    } catch (InaccessibleObjectException e) {
      throw new GraphException(
          Problem.NOT_SERIALIZABLE, "method %s cannot be called".formatted(method), e);
    }
  }

  static @Nullable Object call(
      Method method, @Nullable Object target, Problem problem, Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw failed(problem, method.toString(), e);
    } catch (IllegalAccessException e) {
      throw new GraphException(problem, "method %s cannot be called".formatted(method), e);
    }
  }

  static Object construct(Constructor<?> constructor, @Nullable Object... arguments) {
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw failed(Problem.HOOK_FAILED, constructor.toString(), e);
    } catch (ReflectiveOperationException e) {
      throw new GraphException(
          Problem.HOOK_FAILED, "constructor %s cannot be called".formatted(constructor), e);
    }
  }

  private static GraphException failed(Problem problem, String what, InvocationTargetException e) {
    Throwable thrown = e.getCause();
    if (thrown instanceof Error error) {
      return ThrownErrors.explain(error, problem, what);
    }
    return new GraphException(problem, "%s threw %s".formatted(what, thrown), thrown);
  }
}
