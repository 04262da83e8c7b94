package org.modelshare.store;

import java.io.Externalizable;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * The nearest type that two classes have in common: a superclass, else an interface. For example
 * that of Guava's {@code ImmutableList.SubList} and {@code RegularImmutableList} is {@code
 * ImmutableList}. Types that nearly every class has do not count, such as {@code Object} and {@code
 * Serializable}.
 */
final class CommonType {
  private static final Set<Class<?>> OF_MANY =
      Set.of(
          Object.class,
          Serializable.class,
          Externalizable.class,
          Cloneable.class,
          Comparable.class);

  private CommonType() {}

  /** Returns the nearest type of {@code type} that {@code other} has, too. */
  static Optional<Class<?>> of(Class<?> type, Class<?> other) {
    Deque<Class<?>> interfaces = new ArrayDeque<>();
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      if (isCommon(c, other)) {
        return Optional.of(c);
      }
      interfaces.addAll(List.of(c.getInterfaces()));
    }
    while (!interfaces.isEmpty()) {
      Class<?> next = interfaces.remove();
      if (isCommon(next, other)) {
        return Optional.of(next);
      }
      interfaces.addAll(List.of(next.getInterfaces()));
    }
    return Optional.empty();
  }

  /**
   * Returns the type of a model for its key. The class of a model may replace it by an object of
   * another one when it is written or read.
   *
   * @param type the model's class where it was published
   * @param arrived its class where it arrives
   * @throws ModelShareException ({@link Problem#WRONG_MODEL}) if they have no type in common
   */
  static Class<?> ofArrival(Class<?> type, Class<?> arrived) {
    if (type.isAssignableFrom(arrived)) {
      return type;
    }
    return of(type, arrived)
        .orElseThrow(() ->
            new ModelShareException(
                Problem.WRONG_MODEL,
                "it arrives as a " + arrived.getName(),
                "publish an object of your own that refers to it",
                null));
  }

  private static boolean isCommon(Class<?> type, Class<?> other) {
    return type.isAssignableFrom(other) && !OF_MANY.contains(type);
  }
}
