package org.modelshare.store.internal.graph;

import java.lang.reflect.Field;
import java.util.List;
import org.modelshare.model.Derived;
import org.modelshare.store.internal.graph.serial.ClassFields;
import org.modelshare.store.internal.graph.serial.FieldSlot;

/**
 * The {@link Derived} fields of a class, as a set of bits that tells which of them are filled. With
 * fields {@code cache} and {@code size}, an object with a cache and the size 0 has the bits {@code
 * 01}.
 *
 * @param fields at most {@value #LIMIT} fields; more are not observed
 */
record DerivedFields(List<Field> fields) {
  private static final int LIMIT = Long.SIZE - 1;

  DerivedFields {
    fields = List.copyOf(fields.subList(0, Math.min(fields.size(), LIMIT)));
  }

  static DerivedFields of(Class<?> type) {
    return new DerivedFields(
        ClassFields.all(type).filter(field -> field.isAnnotationPresent(Derived.class)).toList());
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }

  /** Returns the bits of all fields. */
  long all() {
    return (1L << fields.size()) - 1;
  }

  /** Returns the bits of the fields that are not null, zero or false. */
  long present(Object object) {
    long present = 0;
    for (int i = 0; i < fields.size(); i++) {
      present |= isPresent(fields.get(i), object) ? 1L << i : 0;
    }
    return present;
  }

  private static boolean isPresent(Field field, Object object) {
    return switch (FieldSlot.get(field, object)) {
      case null -> false;
      case Boolean truth when field.getType().isPrimitive() -> truth;
      case Character character when field.getType().isPrimitive() -> character != 0;
      case Number number when field.getType().isPrimitive() -> number.doubleValue() != 0;
      default -> true;
    };
  }
}
