package org.modelshare.store.internal.graph.serial;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.system.Refusal;

/**
 * Refuses hash tables whose keys have hash codes that differ in every JVM: enum constants, classes,
 * and objects that inherit {@code hashCode} from {@link Object}. A hash table that is written by
 * its fields keeps each key at the place of its old hash code, where another JVM would not find it.
 * A table that has {@code writeObject} puts its keys in anew, so it is no problem.
 *
 * <p>For example, a class that is not Serializable and has a field {@code Object[] keys}: the array
 * {@code [A, B, C, null, null]} with enum constants may be a list and is written; {@code [null, A,
 * null, B, null]} looks like a hash table and is refused.
 */
final class IdentityKeys {
  private static final ClassValue<Boolean> HAS_IDENTITY_HASH =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          try {
            Class<?> owner = type.getMethod("hashCode").getDeclaringClass();
            return owner == Object.class || owner == Enum.class;
          } catch (NoSuchMethodException e) {
            throw new AssertionError("an object without hashCode()", e);
          }
        }
      };

  private IdentityKeys() {}

  /**
   * Refuses an object that is such a hash table, or has one in a field. The object has no methods
   * for its own serialization.
   */
  static void refuseIn(Object object, SerialLevel level) {
    switch (object) {
      case SortedMap<?, ?> _, SortedSet<?> _ -> {}
      case Map<?, ?> map -> refuseIn(map, map.keySet(), map::containsKey);
      case Set<?> set -> refuseIn(set, set, set::contains);
      default -> refuseInArrays(object, level);
    }
  }

  private static void refuseIn(Object table, Collection<?> keys, Predicate<Object> finds) {
    for (Object key : keys) {
      if (key != null && hasIdentityHash(key) && !isFoundByContent(key, finds)) {
        throw refused(table, key);
      }
    }
  }

  /** Returns whether a table finds an array by its elements, as one of texts in arrays does. */
  private static boolean isFoundByContent(Object key, Predicate<Object> finds) {
    return switch (key) {
      case char[] array -> finds.test(array.clone());
      case byte[] array -> finds.test(array.clone());
      case int[] array -> finds.test(array.clone());
      case long[] array -> finds.test(array.clone());
      case Object[] array -> finds.test(array.clone());
      default -> false;
    };
  }

  private static void refuseInArrays(Object object, SerialLevel level) {
    for (FieldSlot slot : level.slots()) {
      if (slot.field() != null && FieldSlot.get(slot.field(), object) instanceof Object[] array) {
        refuseTable(object, array);
      }
    }
  }

  /**
   * Refuses an array whose elements are in several runs, as those of a hash table are. The elements
   * of a list are one run; so are those of a ring buffer, if the last place and the first are
   * neighbours.
   */
  private static void refuseTable(Object object, @Nullable Object[] array) {
    if (array.getClass() != Object[].class) {
      return;
    }
    int pieces = 0;
    Object key = null;
    for (int i = 0; i < array.length; i++) {
      Object previous = array[i == 0 ? array.length - 1 : i - 1];
      pieces += array[i] != null && previous == null ? 1 : 0;
      key = key == null && hasIdentityHash(array[i]) ? array[i] : key;
    }
    if (pieces > 1 && key != null) {
      throw refused(object, key);
    }
  }

  private static boolean hasIdentityHash(@Nullable Object key) {
    return key != null && HAS_IDENTITY_HASH.get(key.getClass());
  }

  private static Refusal refused(Object table, Object key) {
    return Refusal.notSerializable(
        "%s finds %s by a hash code that differs in every JVM; use a Serializable map, or keys with a hashCode() of their own"
            .formatted(table.getClass().getName(), key.getClass().getName()));
  }
}
