package org.modelshare.store.internal.graph.code;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The tables of a class whose places may be others in every JVM: an element's place is computed
 * from the hash code of any object, from its identity, or from a number that is drawn in every JVM.
 *
 * <p>For example, {@code keys} of a class with {@code keys[key.hashCode() & mask].equals(key)}, and
 * {@code ids} of one with {@code ids[hash(word, SEED) & mask]} and {@code static final int SEED =
 * (int) System.nanoTime()}. They are found in the code of the class, of its superclasses and
 * interfaces, of the classes around these, and of the methods that these call, by {@link CodeFlow}.
 * A table that is filled anew when an object is read is none of them.
 *
 * @param keys what is compared with the key that is looked for, by the fields of the tables
 * @param byIdentity names of the fields of tables whose places are wrong with any keys, because
 *     they come from their identity
 * @param bySeed names of the fields of tables whose places come from a number that is drawn
 * @param hashes whether the class computes hash codes of objects
 * @param isKnown whether the code tells of a table at all, also of one whose keys it does not keep
 */
public record TablePlaces(
    Map<String, Keys> keys,
    Set<String> byIdentity,
    Set<String> bySeed,
    boolean hashes,
    boolean isKnown) {
  private static final TablePlaces NONE =
      new TablePlaces(Map.of(), Set.of(), Set.of(), true, false);

  /**
   * The keys of a table.
   *
   * @param parts names of the fields that refer to the key, of the objects in the table; none if
   *     these are keys themselves
   * @param first the lowest index of a key
   * @param step 2 if keys and values alternate, otherwise 1
   */
  public record Keys(Set<String> parts, int first, int step) {
    public Keys {
      parts = Set.copyOf(parts);
    }
  }

  private static final ClassValue<TablePlaces> OF =
      new ClassValue<>() {
        @Override
        protected TablePlaces computeValue(Class<?> type) {
          return find(type);
        }
      };

  private static final ClassValue<Integer> HASH_CODES =
      new ClassValue<>() {
        @Override
        protected Integer computeValue(Class<?> type) {
          return findHashCode(type);
        }
      };

  public TablePlaces {
    keys = Map.copyOf(keys);
    byIdentity = Set.copyOf(byIdentity);
    bySeed = Set.copyOf(bySeed);
  }

  /** Returns the tables of a class; none if it has no class file. */
  public static TablePlaces of(Class<?> type) {
    return OF.get(type);
  }

  private static TablePlaces find(Class<?> type) {
    try {
      // Most classes go no further than their own code.
      TablePlaces places = new PlacesSearch(type, true).tables();
      places = places.isKnown() ? new PlacesSearch(type, false).tables() : places;
      return places.isEmpty() ? places : places.without(new PlacesSearch(type, false).filledAnew());
    } catch (IOException | IllegalArgumentException | LinkageError _) {
      return NONE;
    }
  }

  private boolean isEmpty() {
    return keys.isEmpty() && byIdentity.isEmpty() && bySeed.isEmpty();
  }

  private TablePlaces without(Set<String> fields) {
    Map<String, Keys> otherKeys = new HashMap<>(keys);
    Set<String> otherByIdentity = new HashSet<>(byIdentity);
    Set<String> otherBySeed = new HashSet<>(bySeed);
    otherKeys.keySet().removeAll(fields);
    otherByIdentity.removeAll(fields);
    otherBySeed.removeAll(fields);
    return new TablePlaces(otherKeys, otherByIdentity, otherBySeed, hashes, isKnown);
  }

  /** Returns whether the hash code of a class may be computed from those of other objects. */
  public static boolean hashesParts(Class<?> type) {
    return (HASH_CODES.get(type) & CodeValue.HASH_CODE) != 0;
  }

  /** Returns whether the hash code of a class is another one in every JVM, whatever its parts. */
  public static boolean hashesAnew(Class<?> type) {
    return (HASH_CODES.get(type) & CodeValue.VARYING & ~CodeValue.HASH_CODE) != 0;
  }

  private static int findHashCode(Class<?> type) {
    try {
      return new PlacesSearch(type, false).hashCodes();
    } catch (IOException | IllegalArgumentException | LinkageError _) {
      return 0;
    }
  }
}
