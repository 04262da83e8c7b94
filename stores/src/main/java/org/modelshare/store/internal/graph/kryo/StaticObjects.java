package org.modelshare.store.internal.graph.kryo;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.nio.Buffer;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Tensor;
import org.modelshare.model.Tensors;
import org.modelshare.store.internal.graph.code.JdkClasses;

/**
 * The constants of a class: the objects in {@code static final} fields of the class, of its
 * superclasses and of the classes that enclose these. A JVM has one of each, such as a marker for
 * removed places of a table, which is compared by identity.
 */
public final class StaticObjects {
  private static final int LARGEST_ARRAY = 64;

  private final IdentityHashMap<Object, StaticObject> byIdentity = new IdentityHashMap<>();
  private final Class<?> type;

  /** Finds the constants of a class. */
  StaticObjects(Class<?> type) {
    this.type = type;
    for (Class<?> c = type; c != null && !JdkClasses.contains(c); c = c.getSuperclass()) {
      for (Class<?> around = c; around != null; around = enclosing(around)) {
        add(around);
      }
    }
  }

  private static @Nullable Class<?> enclosing(Class<?> type) {
    try {
      return type.getEnclosingClass();
    } catch (LinkageError _) {
      return null; // class files of other languages may name a class that does not exist
    }
  }

  private void add(Class<?> owner) {
    try {
      for (Field field : owner.getDeclaredFields()) {
        if (isConstant(field)) {
          field.setAccessible(true);
          add(field.get(null), new StaticObject(owner, field.getName()));
        }
      }
    } catch (LinkageError | InaccessibleObjectException | IllegalAccessException _) {
      // The constants of a class that cannot be initialized or accessed could not be found by a
      // reader.
    }
  }

  static boolean isConstant(Field field) {
    int modifiers = field.getModifiers();
    return Modifier.isStatic(modifiers)
        && Modifier.isFinal(modifiers)
        && !field.getType().isPrimitive();
  }

  private void add(@Nullable Object value, StaticObject constant) {
    if (value != null && hasIdentity(value)) {
      byIdentity.putIfAbsent(value, constant);
    }
  }

  /**
   * Returns whether the identity of a value may matter. Plain values have none, and the data of
   * buffers and tensors belongs in the container.
   */
  private static boolean hasIdentity(Object value) {
    return switch (value) {
      case String _, Number _, Boolean _, Character _, Enum<?> _, Class<?> _ -> false;
      case Buffer _, MemorySegment _, Tensor _, Tensors _ -> false;
      default -> !value.getClass().isArray() || Array.getLength(value) <= LARGEST_ARRAY;
    };
  }

  /** Returns the class. */
  Class<?> type() {
    return type;
  }

  boolean isEmpty() {
    return byIdentity.isEmpty();
  }

  /** Returns the field that holds {@code object}, or null if none does. */
  @Nullable StaticObject find(Object object) {
    return byIdentity.get(object);
  }
}
