package org.modelshare.store.internal.graph.code;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The tables that a {@link PlacesSearch} has found so far, and what it has seen of each. A table is
 * named after the cell that holds it: the name of a field, or of a field of another class with that
 * class. A part of the objects in a table is named after both, as in {@code nodes>key}.
 */
final class FoundTables {
  /** A part of an object that a method returned which is not known. */
  static final String UNKNOWN_PART = "?";

  private final Set<String> placed = new HashSet<>();
  private final Set<String> byIdentity = new HashSet<>();
  private final Set<String> bySeed = new HashSet<>();

  /** The parts that are compared, by table; and by table, at which places, as bits of a value. */
  private final Map<String, Set<String>> parts = new HashMap<>();

  private final Map<String, Set<Integer>> parities = new HashMap<>();

  /** Returns the name of a part of an object that was found in a cell. */
  static String part(String cell, String part) {
    return table(cell) + ">" + part;
  }

  private static String table(String cell) {
    return cell.contains(">") ? cell.substring(0, cell.indexOf('>')) : cell;
  }

  /** Notes that the element at an index was read or written. */
  void accessed(String cell, CodeValue index) {
    String table = table(cell);
    if (index.has(CodeValue.FROM_KEY)) {
      placed.add(table);
    }
    if (index.has(CodeValue.IDENTITY)) {
      byIdentity.add(table);
    }
    if (index.has(CodeValue.SEED) && !index.has(CodeValue.DRAWN)) { // so it is found again
      bySeed.add(table);
    }
  }

  /** Notes that the content of one cell becomes that of another. */
  void assigned(String from, String to) {
    if (placed.contains(from)) {
      placed.add(to);
    }
  }

  /** Notes that a value was compared, which may have been found in a table. */
  void compared(CodeValue value) {
    if (value.has(CodeValue.FOUND) && value.cell() != null) {
      String table = table(value.cell());
      String part = value.cell().contains(">") ? value.cell().substring(table.length() + 1) : "";
      parts.computeIfAbsent(table, _ -> new HashSet<>()).add(part);
      parities.computeIfAbsent(table, _ -> new HashSet<>()).add(value.origins() & CodeValue.FOUND);
    }
  }

  /** Returns the cells of all tables with computed places. */
  Set<String> placed() {
    return placed;
  }

  /**
   * Returns the tables that are fields of the class itself.
   *
   * @param hashes whether the class computes hash codes of objects
   */
  TablePlaces places(boolean hashes) {
    Predicate<String> isField = cell -> !cell.contains("/");
    Set<String> compared =
        parts.keySet().stream()
            .filter(table -> placed.contains(table) && isField.test(table))
            .collect(Collectors.toSet());
    Map<String, TablePlaces.Keys> keys =
        preferKeys(compared).stream().collect(Collectors.toMap(table -> table, this::keys));
    return new TablePlaces(
        keys,
        byIdentity.stream().filter(isField).collect(Collectors.toSet()),
        bySeed.stream().filter(isField).collect(Collectors.toSet()),
        hashes,
        placed.stream().anyMatch(isField));
  }

  private TablePlaces.Keys keys(String table) {
    Set<String> known =
        parts.getOrDefault(table, Set.of()).stream()
            .filter(part -> !part.isEmpty() && !part.equals(UNKNOWN_PART))
            .collect(Collectors.toSet());
    Set<Integer> at = parities.getOrDefault(table, Set.of());
    boolean alternate = !at.contains(CodeValue.FOUND);
    return new TablePlaces.Keys(
        preferKeys(known),
        alternate && !at.contains(CodeValue.FOUND_EVEN) ? 1 : 0,
        alternate ? 2 : 1);
  }

  private static Set<String> preferKeys(Set<String> fields) {
    Set<String> named =
        fields.stream()
            .filter(field -> field.toLowerCase(Locale.ROOT).contains("key"))
            .collect(Collectors.toSet());
    return named.isEmpty() ? fields : named;
  }
}
