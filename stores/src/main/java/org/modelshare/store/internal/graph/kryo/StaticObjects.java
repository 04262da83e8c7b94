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

/**
 * The objects that a class, its superclasses and the classes around it hold in {@code static final}
 * fields: there is one of each in a JVM, such as a marker for removed places of a table, which is
 * compared by identity.
 */
public final class StaticObjects {
  private static final int LARGEST_ARRAY = 64;

  private final IdentityHashMap<Object, StaticObject> byIdentity = new IdentityHashMap<>();

  /** Finds those of a class. */
  StaticObjects(Class<?> type) {
    for (Class<?> c = type; c != null && !JdkClasses.contains(c); c = c.getSuperclass()) {
      for (Class<?> around = c; around != null; around = around(around)) {
        add(around);
      }
    }
  }

  private static @Nullable Class<?> around(Class<?> type) {
    try {
      return type.getEnclosingClass();
    } catch (LinkageError _) {
      return null; // class files of other languages may name one that is not there
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
      // A class that cannot be initialized or looked into holds nothing that could be found again.
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

  /** Returns whether a value is more than its contents; data goes into the container. */
  private static boolean hasIdentity(Object value) {
    return switch (value) {
      case String _, Number _, Boolean _, Character _, Enum<?> _, Class<?> _ -> false;
      case Buffer _, MemorySegment _, Tensor _, Tensors _ -> false;
      default -> !value.getClass().isArray() || Array.getLength(value) <= LARGEST_ARRAY;
    };
  }

  boolean isEmpty() {
    return byIdentity.isEmpty();
  }

  /** Returns the field that holds an object, or null. */
  @Nullable StaticObject find(Object object) {
    return byIdentity.get(object);
  }
}
