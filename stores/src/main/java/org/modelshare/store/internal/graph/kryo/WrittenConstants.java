package org.modelshare.store.internal.graph.kryo;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.graph.code.JdkClasses;

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
   * <p>A root that is a constant, such as a singleton, is written by its fields, because the
   * constant of another JVM would not have what was filled in here. If it is shared it is the
   * constant all the same where nothing can be filled in: all its fields are final, and their
   * values never change.
   */
  Object replaced(Object object, boolean isRoot, boolean sharing) {
    StaticObjects own = of(object.getClass());
    if (own.isEmpty() && owner.isEmpty()) {
      return object;
    }
    StaticObject constant = own.find(object);
    if (constant == null) {
      constant = owner.find(object);
    }
    return constant == null || (isRoot && !isConstantRoot(object, sharing)) ? object : constant;
  }

  private static boolean isConstantRoot(Object root, boolean sharing) {
    return JdkClasses.othersAbove(root.getClass())
        .flatMap(c -> Arrays.stream(c.getDeclaredFields()))
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .allMatch(field -> sharing && isUnchangeable(field, root));
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
}
