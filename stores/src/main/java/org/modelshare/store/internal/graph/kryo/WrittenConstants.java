package org.modelshare.store.internal.graph.kryo;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the constants among the objects that are written: objects in {@code static final} fields of
 * their own class, or of the class whose object refers to them, directly or through arrays and
 * collections of the JDK.
 *
 * <p>For example, a {@code Table} has {@code static final Object REMOVED} and an array with that
 * object in some places. While the table is written, {@code REMOVED} is written as {@code
 * Table.REMOVED}, so the reader gets the object with which its own {@code Table} compares.
 */
public final class WrittenConstants {
  private static final StaticObjects NONE = new StaticObjects(Object.class);

  private final Map<Class<?>, StaticObjects> byClass = new HashMap<>();
  private StaticObjects owner = NONE;
  private Class<?> last = Object.class;
  private StaticObjects ofLast = NONE;

  /** Leaves all classes, also those that a failed pass did not leave. */
  void reset() {
    owner = NONE;
  }

  /** Begins with an object of class {@code type}. Returns the argument for {@link #leave}. */
  public StaticObjects enter(Class<?> type) {
    StaticObjects outer = owner;
    if (!JdkClasses.contains(type)) {
      owner = of(type);
    }
    return outer;
  }

  /** Returns the class of the object that refers to what is written, JDK collections aside. */
  Class<?> owner() {
    return owner.type();
  }

  /** Ends with an object. */
  public void leave(StaticObjects outer) {
    owner = outer;
  }

  private StaticObjects of(Class<?> type) {
    if (type != last) {
      ofLast = JdkClasses.contains(type) ? NONE : byClass.computeIfAbsent(type, StaticObjects::new);
      last = type;
    }
    return ofLast;
  }

  /**
   * Returns the object to write: a {@link StaticObject} in place of a constant, else {@code object}
   * itself.
   *
   * @param keepsFields whether a constant that has fields is written by them
   */
  Object replaced(Object object, boolean keepsFields) {
    StaticObjects own = of(object.getClass());
    if (own.isEmpty() && owner.isEmpty()) {
      return object;
    }
    StaticObject constant = own.find(object);
    if (constant == null) {
      constant = owner.find(object);
    }
    return constant == null || (keepsFields && hasFields(object)) ? object : constant;
  }

  /**
   * Returns whether a model is a constant of its own class, and has nothing that the same constant
   * of another JVM might lack: all its fields are final, and their values never change. A singleton
   * that was filled after it was made is published for what it has now.
   */
  public static boolean isUnchangeableConstant(Object model) {
    Class<?> type = model.getClass();
    return !JdkClasses.contains(type)
        && new StaticObjects(type).find(model) != null
        && fields(type).allMatch(field -> isUnchangeable(field, model));
  }

  private static boolean isUnchangeable(Field field, Object owner) {
    try {
      field.setAccessible(true);
      return Modifier.isFinal(field.getModifiers()) && isUnchangeable(field.get(owner));
    } catch (InaccessibleObjectException | IllegalAccessException _) {
      return false; // not seen, so not known
    }
  }

  private static boolean isUnchangeable(@Nullable Object value) {
    return switch (value) {
      case null -> true;
      case String _, Boolean _, Character _, Number _ -> JdkClasses.contains(value.getClass());
      case Enum<?> _, Class<?> _ -> true;
      default -> value.getClass().isArray() && Array.getLength(value) == 0;
    };
  }

  private static boolean hasFields(Object model) {
    return fields(model.getClass()).findAny().isPresent();
  }

  private static Stream<Field> fields(Class<?> type) {
    return Stream.<Class<?>>iterate(
            type, c -> c != null && !JdkClasses.contains(c), c -> c.getSuperclass())
        .flatMap(c -> Arrays.stream(c.getDeclaredFields()))
        .filter(field -> !Modifier.isStatic(field.getModifiers()));
  }
}
