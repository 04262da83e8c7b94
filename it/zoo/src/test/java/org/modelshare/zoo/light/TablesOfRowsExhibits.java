package org.modelshare.zoo.light;

import com.carrotsearch.hppc.IntObjectHashMap;
import com.carrotsearch.hppc.ObjectObjectHashMap;
import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.HashBasedTable;
import com.google.common.collect.ImmutableMap;
import gnu.trove.map.hash.TIntObjectHashMap;
import io.vavr.Tuple2;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2ObjectOpenHashMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ObjIntConsumer;
import kotlin.collections.MapsKt;
import org.agrona.collections.BiInt2ObjectMap;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.Object2ObjectHashMap;
import org.apache.commons.collections4.map.HashedMap;
import org.eclipse.collections.impl.map.mutable.UnifiedMap;
import org.jspecify.annotations.Nullable;
import org.modelshare.zoo.Exhibits;
import org.pcollections.HashTreePMap;

/**
 * Tables of all libraries with arrays as values. Arrays have no hash code of their own, and nobody
 * asks for it: they are found by their keys.
 */
final class TablesOfRowsExhibits extends Exhibits {
  private static final int ROWS = 50;

  /** Cells of a large grid of which few are set, without a hash code anywhere. */
  private static final class Grid {
    private final @Nullable Object[] cells = new Object[1000];

    Object cell(int index) {
      Object cell = cells[index];
      return cell == null ? "nothing" : cell;
    }
  }

  /** Finds texts by their hash codes, and has what belongs to them in the place behind. */
  private static final class Vocabulary {
    private final @Nullable Object[] places = new Object[4 * ROWS];

    void put(String word, float[] row) {
      int place = place(word);
      places[place] = word;
      places[place + 1] = row;
    }

    float @Nullable [] get(String word) {
      return (float[]) places[place(word) + 1];
    }

    private int place(String word) {
      int place = 2 * Math.floorMod(word.hashCode(), 2 * ROWS);
      while (places[place] != null && !word.equals(places[place])) {
        place = (place + 2) % places.length;
      }
      return place;
    }
  }

  TablesOfRowsExhibits() {
    super("rows in");
    byNumbers();
    byWords();
    byHand();
  }

  private static float[] row(int i) {
    return new float[] {i, i + 0.5f};
  }

  /** Puts the rows into a map. */
  private static <M> M filled(M map, ObjIntConsumer<M> put) {
    for (int i = 0; i < ROWS; i++) {
      put.accept(map, i);
    }
    return map;
  }

  private void byNumbers() {
    exhibit(
        "HPPC's IntObjectHashMap",
        () -> filled(new IntObjectHashMap<float[]>(), (map, i) -> map.put(7 * i, row(i))),
        m -> all(m.get(0), m.get(7 * 49), m.get(1)),
        "[[0.0, 0.5], [49.0, 49.5], null]");
    exhibit(
        "Agrona's Int2ObjectHashMap",
        () -> filled(new Int2ObjectHashMap<float[]>(), (map, i) -> map.put(7 * i, row(i))),
        m -> all(m.get(0), m.get(7 * 49), m.get(1)),
        "[[0.0, 0.5], [49.0, 49.5], null]");
    exhibit(
        "Agrona's BiInt2ObjectMap",
        () -> filled(new BiInt2ObjectMap<float[]>(), (map, i) -> map.put(i, -i, row(i))),
        m -> all(m.get(49, -49), m.get(49, 49)),
        "[[49.0, 49.5], null]");
    exhibit(
        "fastutil's Int2ObjectOpenHashMap",
        () -> filled(new Int2ObjectOpenHashMap<float[]>(), (map, i) -> map.put(7 * i, row(i))),
        m -> all(m.get(0), m.get(7 * 49), m.get(1)),
        "[[0.0, 0.5], [49.0, 49.5], null]");
    exhibit(
        "Trove's TIntObjectHashMap",
        () -> filled(new TIntObjectHashMap<float[]>(), (map, i) -> map.put(7 * i, row(i))),
        m -> all(m.get(0), m.get(7 * 49), m.get(1)),
        "[[0.0, 0.5], [49.0, 49.5], null]");
    exhibit(
        "Eclipse's IntObjectHashMap",
        () ->
            filled(
                new org.eclipse.collections.impl.map.mutable.primitive.IntObjectHashMap<float[]>(),
                (map, i) -> map.put(7 * i, row(i))),
        m -> all(m.get(0), m.get(7 * 49), m.get(1)),
        "[[0.0, 0.5], [49.0, 49.5], null]");
  }

  private void byWords() {
    exhibit(
        "HPPC's ObjectObjectHashMap",
        () -> {
          ObjectObjectHashMap<String, float[]> map = new ObjectObjectHashMap<>();
          words().forEach(map::put);
          return map;
        },
        m -> all(m.get("w49"), m.get("w50"), m.size()),
        "[[49.0, 49.5], null, 50]");
    map("Java's HashMap", () -> new HashMap<>(words()));
    map("Java's ConcurrentHashMap", () -> new ConcurrentHashMap<>(words()));
    map("Java's Map.copyOf", () -> Map.copyOf(words()));
    map("Agrona's Object2ObjectHashMap", () -> filled(new Object2ObjectHashMap<>()));
    map("fastutil's Object2ObjectOpenHashMap", () -> filled(new Object2ObjectOpenHashMap<>()));
    map("Trove's THashMap", () -> filled(new gnu.trove.map.hash.THashMap<>()));
    map("Eclipse's UnifiedMap", () -> filled(new UnifiedMap<>()));
    map("Commons' HashedMap", () -> filled(new HashedMap<>()));
    map("Guava's ImmutableMap", () -> ImmutableMap.copyOf(words()));
    map("PCollections' HashTreePMap", () -> HashTreePMap.from(words()));
    map(
        "Kotlin's buildMap",
        () -> MapsKt.build(filled(MapsKt.<String, float[]>createMapBuilder())));
    exhibit(
        "Vavr's HashMap",
        () -> io.vavr.collection.HashMap.ofAll(words()),
        m -> all(m.get("w49").get(), m.get("w50").isEmpty(), m.size()),
        "[[49.0, 49.5], true, 50]");
    exhibit(
        "Scala's HashMap",
        () -> {
          var map = new scala.collection.mutable.HashMap<String, float[]>();
          words().forEach(map::put);
          return map;
        },
        m -> all(m.get("w49").get(), m.get("w50").isEmpty(), m.size()),
        "[[49.0, 49.5], true, 50]");
    exhibit(
        "Guava's HashBasedTable",
        () -> {
          HashBasedTable<String, Integer, float[]> table = HashBasedTable.create();
          words().forEach((word, row) -> table.put(word, 1, row));
          return table;
        },
        t -> all(t.get("w49", 1), t.get("w49", 2)),
        "[[49.0, 49.5], null]");
    exhibit(
        "Guava's ArrayListMultimap",
        () -> {
          ArrayListMultimap<String, float[]> map = ArrayListMultimap.create();
          words().forEach(map::put);
          return map;
        },
        m -> all(m.get("w49").getFirst(), m.get("w50").size()),
        "[[49.0, 49.5], 0]");
    exhibit(
        "a tuple of Vavr",
        () -> new Tuple2<>("w", row(1)),
        t -> all(t._1, t._2),
        "[w, [1.0, 1.5]]");
  }

  private void map(String name, Maker<? extends Map<String, float[]>> maker) {
    exhibit(
        name,
        maker::make,
        (Map<String, float[]> m) -> all(m.get("w49"), m.get("w50"), m.size()),
        "[[49.0, 49.5], null, 50]");
  }

  private static Map<String, float[]> words() {
    return filled(new HashMap<>());
  }

  private static <M extends Map<String, float[]>> M filled(M map) {
    return filled(map, (m, i) -> m.put("w" + i, row(i)));
  }

  private void byHand() {
    exhibit(
        "a grid with few cells",
        () -> {
          Grid grid = new Grid();
          grid.cells[7] = row(7);
          grid.cells[700] = row(70);
          return grid;
        },
        g -> all(g.cell(7), g.cell(700), g.cell(8)),
        "[[7.0, 7.5], [70.0, 70.5], nothing]");
    exhibit(
        "a table of words that is written by hand",
        () -> {
          Vocabulary vocabulary = new Vocabulary();
          words().forEach(vocabulary::put);
          return vocabulary;
        },
        v -> all(v.get("w49"), v.get("w50")),
        "[[49.0, 49.5], null]");
  }
}
