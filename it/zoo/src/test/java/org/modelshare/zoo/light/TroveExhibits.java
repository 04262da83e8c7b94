package org.modelshare.zoo.light;

import gnu.trove.TCollections;
import gnu.trove.iterator.TIntIterator;
import gnu.trove.list.TIntList;
import gnu.trove.list.array.TDoubleArrayList;
import gnu.trove.list.array.TIntArrayList;
import gnu.trove.list.linked.TIntLinkedList;
import gnu.trove.map.TIntIntMap;
import gnu.trove.map.TObjectIntMap;
import gnu.trove.map.hash.TCustomHashMap;
import gnu.trove.map.hash.THashMap;
import gnu.trove.map.hash.TIntDoubleHashMap;
import gnu.trove.map.hash.TIntIntHashMap;
import gnu.trove.map.hash.TIntObjectHashMap;
import gnu.trove.map.hash.TLongLongHashMap;
import gnu.trove.map.hash.TObjectDoubleHashMap;
import gnu.trove.map.hash.TObjectIntHashMap;
import gnu.trove.set.hash.THashSet;
import gnu.trove.set.hash.TIntHashSet;
import gnu.trove.stack.array.TIntArrayStack;
import gnu.trove.strategy.HashingStrategy;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.modelshare.zoo.Exhibits;

/** Trove: maps and lists of primitive values, with marked slots. */
@SuppressWarnings({"EnumOrdinal", "UndefinedEquals"}) // the map is told how keys are equal
final class TroveExhibits extends Exhibits {
  static final class ByContent implements HashingStrategy<int[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public int computeHashCode(int[] key) {
      return Arrays.hashCode(key);
    }

    @Override
    public boolean equals(int[] one, int[] other) {
      return Arrays.equals(one, other);
    }
  }

  TroveExhibits() {
    super("trove");
    exhibit(
        "TIntIntHashMap",
        () -> squares(1000),
        m -> all(m.get(9), m.get(999), m.size(), m.get(-1), m.put(-1, 1)),
        "[81, 998001, 1000, 0, 0]");
    exhibit(
        "TIntIntHashMap with removed keys and a value for none",
        () -> {
          TIntIntHashMap map = new TIntIntHashMap(10, 0.5f, -1, -7);
          for (int i = 0; i < 100; i++) {
            map.put(i, i * i);
          }
          map.retainEntries((key, _) -> key % 2 == 0);
          return map;
        },
        m -> all(m.size(), m.get(98), m.get(99), m.getNoEntryKey(), m.getNoEntryValue()),
        "[50, 9604, -7, -1, -7]");
    exhibit(
        "TLongLongHashMap",
        () -> {
          TLongLongHashMap map = new TLongLongHashMap();
          map.put(1L << 40, 7);
          return map;
        },
        m -> all(m.get(1L << 40), m.size()),
        "[7, 1]");
    exhibit(
        "TIntDoubleHashMap",
        () -> new TIntDoubleHashMap(new int[] {3, 4}, new double[] {0.5, Double.NaN}),
        m -> all(m.get(3), Double.isNaN(m.get(4))),
        "[0.5, true]");
    exhibit(
        "TObjectIntHashMap with a removed key",
        TroveExhibits::counts,
        m -> all(m.get("b"), m.get("a"), m.size(), m.adjustOrPutValue("b", 5, 0)),
        "[2, 0, 1, 7]");
    exhibit(
        "TObjectIntHashMap of enums",
        () -> {
          TObjectIntHashMap<TimeUnit> map = new TObjectIntHashMap<>();
          for (TimeUnit unit : TimeUnit.values()) {
            map.put(unit, unit.ordinal() + 1);
          }
          return map;
        },
        m -> Arrays.stream(TimeUnit.values()).map(m::get).toList(),
        "[1, 2, 3, 4, 5, 6, 7]");
    exhibit(
        "TObjectDoubleHashMap",
        () -> {
          TObjectDoubleHashMap<String> map = new TObjectDoubleHashMap<>();
          map.put("pi", 3.14);
          return map;
        },
        m -> m.get("pi"),
        "3.14");
    exhibit(
        "TIntObjectHashMap",
        () -> {
          TIntObjectHashMap<String> map = new TIntObjectHashMap<>();
          map.put(5, "five");
          map.put(6, "six");
          map.remove(6);
          return map;
        },
        m -> all(m.get(5), m.get(6), m.containsKey(6), m.put(6, "again")),
        "[five, null, false, null]");
    exhibit(
        "THashMap with null",
        () -> {
          THashMap<String, Integer> map = new THashMap<>();
          map.put("a", 1);
          map.put(null, 2);
          map.put("gone", 3);
          map.remove("gone");
          return map;
        },
        m -> all(m.get("a"), m.get(null), m.size(), m.put("gone", 4)),
        "[1, 2, 2, null]");
    exhibit(
        "TCustomHashMap by content",
        () -> {
          TCustomHashMap<int[], String> map = new TCustomHashMap<>(new ByContent());
          map.put(new int[] {1, 2}, "a");
          return map;
        },
        m -> all(m.get(new int[] {1, 2}), m.size()),
        "[a, 1]");
    exhibit(
        "TIntHashSet",
        () -> new TIntHashSet(new int[] {5, 0, -3}),
        s -> all(s.contains(0), s.contains(1), s.size(), s.add(5)),
        "[true, false, 3, false]");
    exhibit(
        "THashSet",
        () -> new THashSet<>(List.of("a", "b")),
        s -> all(sorted(s), s.add("a")),
        "[[a, b], false]");
    exhibit(
        "TIntArrayList",
        () -> new TIntArrayList(new int[] {3, 1, 2}),
        l -> all(l.toString(), l.sum(), l.add(9), l.size()),
        "[{3, 1, 2}, 6, true, 4]");
    exhibit(
        "TDoubleArrayList of 10,000",
        () -> {
          TDoubleArrayList list = new TDoubleArrayList();
          for (int i = 0; i < 10_000; i++) {
            list.add(i / 2.0);
          }
          return list;
        },
        l -> all(l.size(), l.get(9999)),
        "[10000, 4999.5]");
    exhibit(
        "TIntLinkedList",
        () -> {
          TIntLinkedList list = new TIntLinkedList();
          list.add(new int[] {7, 8, 9});
          return list;
        },
        l -> all(total(l), l.get(2)),
        "[24, 9]");
    exhibit(
        "TIntArrayStack",
        () -> {
          TIntArrayStack stack = new TIntArrayStack();
          stack.push(1);
          stack.push(2);
          return stack;
        },
        s -> all(s.pop(), s.pop(), s.size()),
        "[2, 1, 0]");
    exhibit(
        "unmodifiable map",
        () -> TCollections.unmodifiableMap(squares(10)),
        m -> all(m.get(9), throwing(() -> m.put(1, 1))),
        "[81, UnsupportedOperationException]");
  }

  private static TIntIntMap squares(int count) {
    TIntIntMap map = new TIntIntHashMap();
    for (int i = 0; i < count; i++) {
      map.put(i, i * i);
    }
    return map;
  }

  private static TObjectIntMap<String> counts() {
    TObjectIntMap<String> map = new TObjectIntHashMap<>();
    map.put("a", 1);
    map.put("b", 2);
    map.remove("a");
    return map;
  }

  private static int total(TIntList list) {
    int total = 0;
    for (TIntIterator iterator = list.iterator(); iterator.hasNext(); ) {
      total += iterator.next();
    }
    return total;
  }
}
