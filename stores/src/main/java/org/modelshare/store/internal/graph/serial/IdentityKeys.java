package org.modelshare.store.internal.graph.serial;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.TypeVariable;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.graph.kryo.JdkClasses;
import org.modelshare.store.internal.graph.kryo.ObjectHashing;
import org.modelshare.store.internal.graph.kryo.TablePlaces;
import org.modelshare.store.internal.system.Refusal;

/**
 * Refuses hash tables whose keys have hash codes that differ in every JVM: enum constants, classes,
 * and objects that inherit {@code hashCode} from {@link Object}. A hash table that is written by
 * its fields keeps each key at the place of its old hash code, where another JVM would not find it.
 * A table that has {@code writeObject} puts its keys in anew, so it is no problem; nor is a map
 * that keeps its entries in another one.
 *
 * <p>For example, a class that is not Serializable and has a field {@code Object[] keys}, whose
 * code says {@code keys[key.hashCode() & mask]}: if it holds an enum constant, it is refused. Where
 * the code does not tell, the array does: {@code [A, B, C, null, null]} with enum constants may be
 * a list and is written; {@code [null, A, null, B, null]} looks like a hash table and is refused.
 * So is a node of a tree with a field {@code int hash} that is the hash code of {@code A} in its
 * field {@code key}. A table whose places depend on a number that every JVM draws anew is refused
 * with any keys.
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

  /** The fields of a node of a table that refer to its key. */
  private static final ClassValue<List<Field>> KEYS_OF_NODE =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          return JdkClasses.contains(type) || type.isEnum() || type.isArray()
              ? List.of()
              : keysOfNode(type);
        }
      };

  private static List<Field> keysOfNode(Class<?> node) {
    List<Field> inOrder = List.of(node.getDeclaredFields());
    List<Field> references =
        ClassFields.all(node)
            .filter(field -> !field.getType().isPrimitive() && !field.getType().isArray())
            .sorted(Comparator.comparingInt(inOrder::indexOf)) // those of superclasses first
            .toList();
    List<Field> named = references.stream().filter(field -> isNamedKey(field.getName())).toList();
    if (!named.isEmpty()) {
      return named;
    }
    // By custom the key comes first, such as in Node(K k, V v, Node next).
    boolean isLinked = references.stream().anyMatch(field -> field.getType() == node);
    return references.stream()
        .filter(field -> field.getType() != node)
        .filter(field -> isLinked || field.getGenericType() instanceof TypeVariable)
        .limit(1)
        .toList();
  }

  /** Parts of keys that are nested more deeply are not looked at. */
  private static final int DEEPEST = 4;

  private final Class<?> type;
  private final List<Field> references = new ArrayList<>();

  /** The fields that may be an array. */
  private final List<Field> arrays = new ArrayList<>();

  /** A field that may keep the hash code of a key in the same object. */
  private @Nullable Field keptHash;

  /**
   * Prepares the check for objects of one class.
   *
   * @param levels its classes, which have no methods for their own serialization
   */
  IdentityKeys(Class<?> type, List<SerialLevel> levels) {
    this.type = type;
    levels.stream()
        .flatMap(level -> level.slots().stream())
        .map(FieldSlot::field)
        .filter(Objects::nonNull)
        .forEach(this::add);
  }

  private void add(Field field) {
    if (!field.getType().isPrimitive()) {
      references.add(field);
      if (field.getType().isArray() || field.getType().isAssignableFrom(Object[].class)) {
        arrays.add(field);
      }
    } else if (field.getType() == int.class
        && field.getName().toLowerCase(Locale.ROOT).contains("hash")) {
      keptHash = field;
    }
  }

  /** Refuses an object that is such a hash table, or a part of one, or has one in a field. */
  void refuseIn(Object object) {
    for (Field field : arrays) {
      if (field.getType().isArray() && TablePlaces.of(type).bySeed().contains(field.getName())) {
        refuseSeeded(object, field);
      }
    }
    switch (object) {
      case SortedMap<?, ?> _, SortedSet<?> _ -> {}
      case Map<?, ?> map -> refuseAsked(map, () -> refuseKeys(map, map.keySet(), map::containsKey));
      case Set<?> set -> refuseAsked(set, () -> refuseKeys(set, set, set::contains));
      default -> refuseInFields(object);
    }
  }

  /** Asks a collection for its keys, or looks into its fields if it does not answer. */
  private void refuseAsked(Object collection, Runnable ask) {
    try {
      ask.run();
    } catch (Refusal e) {
      throw e;
    } catch (RuntimeException _) {
      refuseInFields(collection); // such as one that is iterated only under its lock
    }
  }

  private void refuseKeys(Object table, Collection<?> keys, Predicate<Object> finds) {
    for (Object key : keys) {
      if (key != null && hasIdentityHash(key)) {
        if (isFoundByContent(key, finds) || isKeptElsewhere(table, key) || isMadeAnew(keys, key)) {
          return;
        }
        throw refused(table, key);
      }
    }
  }

  /** Returns whether a collection keeps its keys in another one, which is checked itself. */
  private boolean isKeptElsewhere(Object collection, Object key) {
    return references.stream()
        .map(field -> FieldSlot.get(field, collection))
        .filter(value -> value != null && !isViewOf(collection, value))
        .anyMatch(value -> holds(value, key));
  }

  private static boolean holds(Object value, Object key) {
    try {
      return (value instanceof Map<?, ?> map && map.containsKey(key))
          || (value instanceof Collection<?> others && others.contains(key));
    } catch (ClassCastException _) {
      return false; // thrown by collections of numbers, for example
    }
  }

  /** Returns whether a collection has another one in a field, as the key set of a map has it. */
  @SuppressWarnings("ReferenceEquality") // that is the question
  private static boolean isViewOf(Object collection, Object value) {
    return !JdkClasses.contains(value.getClass())
        && ClassFields.all(value.getClass())
            .filter(field -> !field.getType().isPrimitive())
            .anyMatch(field -> FieldSlot.get(field, value) == collection);
  }

  /** Returns whether a collection makes its elements when it is iterated, and keeps none. */
  @SuppressWarnings("ReferenceEquality") // that is the question
  private static boolean isMadeAnew(Collection<?> keys, Object key) {
    for (Object again : keys) {
      if (again == key) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns whether a table finds an array by its elements, as one of texts in arrays does, or an
   * entry by its key and value, as every set of the entries of a map does.
   */
  private static boolean isFoundByContent(Object key, Predicate<Object> finds) {
    return switch (key) {
      case Map.Entry<?, ?> entry -> finds.test(new AbstractMap.SimpleImmutableEntry<>(entry));
      case char[] array -> finds.test(array.clone());
      case byte[] array -> finds.test(array.clone());
      case int[] array -> finds.test(array.clone());
      case long[] array -> finds.test(array.clone());
      case Object[] array -> finds.test(array.clone());
      default -> false;
    };
  }

  private static void refuseSeeded(Object table, Field field) {
    if (FieldSlot.get(field, table) != null) {
      throw Refusal.notSerializable(
          "the places in field %s of %s are computed from a number that every JVM draws anew; publish what it holds in a Serializable map, or in a list from which the workers make it"
              .formatted(field.getName(), table.getClass().getName()));
    }
  }

  private void refuseInFields(Object object) {
    for (Field field : arrays) {
      if (FieldSlot.get(field, object) instanceof Object[] array) {
        refuseTable(object, field, array);
      }
    }
    if (keptHash != null) {
      for (Field field : references) {
        refuseNode(object, keptHash, FieldSlot.get(field, object));
      }
    }
  }

  private static void refuseNode(Object node, Field keptHash, @Nullable Object key) {
    if (key != null && hasIdentityHash(key)) {
      int hash = key.hashCode();
      Object kept = FieldSlot.get(keptHash, node);
      if (Objects.equals(kept, hash) || Objects.equals(kept, hash ^ hash >>> Short.SIZE)) {
        throw refused(node, key);
      }
    }
  }

  private void refuseTable(Object object, Field field, @Nullable Object[] array) {
    Object key = null;
    for (int i = 0; i < array.length && key == null; i++) {
      key = keyAt(array, i);
    }
    if (key != null && isTable(object, field, array)) {
      throw refused(object, key);
    }
  }

  /** Returns the object that finds no place in another JVM: an element, or the key of a node. */
  private static @Nullable Object keyAt(@Nullable Object[] array, int index) {
    Object element = array[index];
    if (element == null) {
      return null;
    }
    if (array.getClass() == Object[].class || element instanceof Enum || element instanceof Class) {
      return hasIdentityHash(element) ? element : null;
    }
    return KEYS_OF_NODE.get(element.getClass()).stream()
        .map(field -> FieldSlot.get(field, element))
        .filter(IdentityKeys::hasIdentityHash)
        .findFirst()
        .orElse(null);
  }

  private boolean isTable(Object object, Field field, @Nullable Object[] array) {
    Set<String> tables = TablePlaces.of(type).byHashCode();
    if (tables.isEmpty()) {
      return array.getClass() == Object[].class
          && ObjectHashing.isPossibleIn(type)
          && isScattered(array)
          && !hasPrimitiveKeys(object, array.length);
    }
    return tables.contains(field.getName())
        && (isNamedKey(field.getName()) || tables.stream().noneMatch(IdentityKeys::isNamedKey));
  }

  private static boolean isNamedKey(String field) {
    return field.toLowerCase(Locale.ROOT).contains("key");
  }

  /** Returns whether the object has an array of numbers beside another array. */
  private boolean hasPrimitiveKeys(Object object, int length) {
    return arrays.stream()
        .map(field -> FieldSlot.get(field, object))
        .anyMatch(other ->
            other != null
                && other.getClass().isArray()
                && other.getClass().getComponentType().isPrimitive()
                && Array.getLength(other) == length);
  }

  /**
   * Returns whether the elements of an array are in several runs, as those of a hash table are. The
   * elements of a list are one run; so are those of a ring buffer, if the last place and the first
   * are neighbours.
   */
  private static boolean isScattered(@Nullable Object[] array) {
    int runs = 0;
    for (int i = 0; i < array.length; i++) {
      Object previous = array[i == 0 ? array.length - 1 : i - 1];
      runs += array[i] != null && previous == null ? 1 : 0;
    }
    return runs > 1;
  }

  private static boolean hasIdentityHash(@Nullable Object key) {
    return hasIdentityHash(key, 0);
  }

  private static boolean hasIdentityHash(@Nullable Object key, int depth) {
    return switch (key) {
      case null -> false;
      case Object _ when HAS_IDENTITY_HASH.get(key.getClass()) -> true;
      case Object _ when depth == DEEPEST -> false;
      case Collection<?> parts when JdkClasses.contains(key.getClass()) ->
          parts.stream().anyMatch(part -> hasIdentityHash(part, depth + 1));
      case Map.Entry<?, ?> entry ->
          hasIdentityHash(entry.getKey(), depth + 1)
              || hasIdentityHash(entry.getValue(), depth + 1);
      case Object _ when JdkClasses.contains(key.getClass()) -> false;
      default -> hashesPartWithIdentity(key, depth);
    };
  }

  private static boolean hashesPartWithIdentity(Object key, int depth) {
    return TablePlaces.hashesParts(key.getClass())
        && ClassFields.all(key.getClass())
            .filter(field -> !field.getType().isPrimitive())
            .anyMatch(field -> hasIdentityHash(FieldSlot.get(field, key), depth + 1));
  }

  private static Refusal refused(Object table, Object key) {
    return Refusal.notSerializable(
        "%s finds %s by a hash code that differs in every JVM; use a java.util.HashMap or HashSet, or keys with a hashCode() of their own"
            .formatted(table.getClass().getName(), key.getClass().getName()));
  }
}
