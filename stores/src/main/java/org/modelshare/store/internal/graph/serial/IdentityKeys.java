package org.modelshare.store.internal.graph.serial;

import java.lang.constant.Constable;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.graph.code.JdkClasses;
import org.modelshare.store.internal.graph.code.ObjectHashing;
import org.modelshare.store.internal.graph.code.TablePlaces;
import org.modelshare.store.internal.system.Refusal;

/**
 * Refuses hash tables whose keys have hash codes that differ in every JVM: enum constants, classes,
 * and objects that inherit {@code hashCode} from {@link Object}. A hash table that is written by
 * its fields keeps each key at the place of its old hash code, where another JVM would not find it.
 * A table that puts its keys in anew when it is read is no problem; nor is a map that keeps its
 * entries in another one.
 *
 * <p>For example, a class that is not Serializable and has a field {@code Object[] keys}, whose
 * code says {@code keys[key.hashCode() & mask]}: if it holds an enum constant, it is refused. Where
 * the code does not tell, the array does: {@code [A, B, C, null, null]} with enum constants may be
 * a list and is written; {@code [null, A, null, B, null]} looks like a hash table and is refused.
 * So is a node of a tree with a field {@code int hash} that is the hash code of {@code A} in its
 * field {@code key}. A table whose places depend on identities, or on a number that every JVM draws
 * anew, is refused with any keys.
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

  /** Parts of keys that are nested more deeply are not looked at. */
  private static final int DEEPEST = 4;

  private final Class<?> type;
  private final List<Field> references = new ArrayList<>();

  /** The fields that may be a table: arrays, and whatever the JDK has. */
  private final List<Field> tables = new ArrayList<>();

  private final boolean hasHooks;

  /** A field that may keep the hash code of a key in the same object. */
  private @Nullable Field keptHash;

  /**
   * Prepares the check for objects of one class.
   *
   * @param levels its classes
   */
  IdentityKeys(Class<?> type, List<SerialLevel> levels) {
    this.type = type;
    this.hasHooks =
        levels.stream().anyMatch(level -> level.writesItems() || level.readObject() != null);
    levels.stream()
        .flatMap(level -> level.slots().stream())
        .map(FieldSlot::field)
        .filter(Objects::nonNull)
        .forEach(this::add);
  }

  private void add(Field field) {
    if (!field.getType().isPrimitive()) {
      references.add(field);
      if (mayBeTable(field.getType())) {
        tables.add(field);
      }
    } else if (field.getType() == int.class
        && field.getName().toLowerCase(Locale.ROOT).contains("hash")) {
      keptHash = field;
    }
  }

  private static boolean mayBeTable(Class<?> type) {
    return type.isArray() || (JdkClasses.contains(type) && !Constable.class.isAssignableFrom(type));
  }

  /** Refuses an object that is such a hash table, or a part of one, or has one in a field. */
  void refuseIn(Object object) {
    for (Field field : tables) {
      refuseTable(object, field, FieldSlot.get(field, object));
    }
    if (hasHooks) {
      return; // its code tells more than what it looks like
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
    if (!tables.isEmpty() && !TablePlaces.of(type).hashes()) {
      return; // such as a map that compares its keys one by one
    }
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

  /** Refuses a table of which the code tells that another JVM would look elsewhere. */
  private void refuseTable(Object object, Field field, @Nullable Object table) {
    TablePlaces places = TablePlaces.of(type);
    String name = field.getName();
    TablePlaces.Keys keys = places.keys().get(name);
    if (table == null || isEmpty(table)) {
      return;
    }
    boolean byIdentity = places.byIdentity().contains(name);
    if (places.bySeed().contains(name) || (byIdentity && !(table instanceof Object[]))) {
      throw Refusal.notSerializable(
          "the places in field %s of %s are computed from %s; publish what it holds in a Serializable map, or in a list from which the workers make it"
              .formatted(
                  name,
                  object.getClass().getName(),
                  byIdentity
                      ? "identities of objects, which every JVM draws anew"
                      : "a number that every JVM draws anew"));
    }
    if (keys != null) {
      new FoundKeys(keys, byIdentity ? _ -> true : IdentityKeys::hasIdentityHash)
          .firstIn(table)
          .ifPresent(key -> {
            throw refused(object, key);
          });
    }
  }

  private static boolean isEmpty(Object table) {
    return switch (table) {
      case Object[] array -> Arrays.stream(array).allMatch(Objects::isNull);
      case Collection<?> collection -> collection.isEmpty();
      case Map<?, ?> map -> map.isEmpty();
      case BitSet bits -> bits.isEmpty();
      default -> false;
    };
  }

  private void refuseInFields(Object object) {
    boolean isKnown = !tables.isEmpty() && TablePlaces.of(type).isKnown();
    for (Field field : tables) {
      if (!isKnown && FieldSlot.get(field, object) instanceof Object[] array) {
        refuseScattered(object, array);
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

  /** Refuses an array that looks like a table, if the code does not tell. */
  private void refuseScattered(Object object, @Nullable Object[] array) {
    Optional<@Nullable Object> key =
        Arrays.stream(array).filter(IdentityKeys::hasIdentityHash).findFirst();
    if (key.isPresent()
        && array.getClass() == Object[].class
        && ObjectHashing.isPossibleIn(type)
        && isScattered(array)
        && !hasPrimitiveKeys(object, array.length)) {
      throw refused(object, key.get());
    }
  }

  /** Returns whether the object has an array of numbers beside another array. */
  private boolean hasPrimitiveKeys(Object object, int length) {
    return tables.stream()
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

  /** Returns whether the hash code of an object is another one in another JVM. */
  static boolean hasIdentityHash(@Nullable Object key) {
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
      case Object _ when TablePlaces.hashesAnew(key.getClass()) -> true;
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
