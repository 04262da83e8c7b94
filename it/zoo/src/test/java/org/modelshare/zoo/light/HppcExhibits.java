package org.modelshare.zoo.light;

import com.carrotsearch.hppc.BitSet;
import com.carrotsearch.hppc.IntArrayDeque;
import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.IntDoubleHashMap;
import com.carrotsearch.hppc.IntHashSet;
import com.carrotsearch.hppc.IntIntHashMap;
import com.carrotsearch.hppc.IntObjectHashMap;
import com.carrotsearch.hppc.LongHashSet;
import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.ObjectArrayList;
import com.carrotsearch.hppc.ObjectIdentityHashSet;
import com.carrotsearch.hppc.ObjectIntHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.modelshare.zoo.Exhibits;

/** HPPC: none of its classes is serializable, and each of its tables has a seed of its own. */
@SuppressWarnings("EnumOrdinal") // for numbers that differ
final class HppcExhibits extends Exhibits {
  HppcExhibits() {
    super("hppc");
    exhibit(
        "IntIntHashMap with removed keys and 0",
        () -> {
          IntIntHashMap map = new IntIntHashMap();
          for (int i = 0; i < 1000; i++) {
            map.put(i, i * i);
          }
          for (int i = 1; i < 1000; i += 2) {
            map.remove(i);
          }
          return map;
        },
        m -> all(m.size(), m.get(0), m.get(998), m.getOrDefault(999, -1), m.addTo(0, 5)),
        "[500, 0, 996004, -1, 5]");
    exhibit(
        "IntDoubleHashMap",
        () -> IntDoubleHashMap.from(new int[] {3}, new double[] {0.5}),
        m -> all(m.get(3), m.get(4)),
        "[0.5, 0.0]");
    exhibit(
        "IntObjectHashMap",
        () -> {
          IntObjectHashMap<String> map = new IntObjectHashMap<>();
          map.put(0, "zero");
          map.put(7, "seven");
          return map;
        },
        m -> all(m.get(0), m.get(7), m.get(1)),
        "[zero, seven, null]");
    exhibit(
        "LongObjectHashMap",
        () -> {
          LongObjectHashMap<String> map = new LongObjectHashMap<>();
          map.put(1L << 40, "far");
          return map;
        },
        m -> m.get(1L << 40),
        "far");
    exhibit(
        "ObjectIntHashMap of words and null",
        () -> {
          ObjectIntHashMap<String> map = new ObjectIntHashMap<>();
          for (int i = 0; i < 100; i++) {
            map.put("w" + i, i);
          }
          map.put(null, 7);
          return map;
        },
        m -> all(m.get("w99"), m.get(null), m.size(), m.containsKey("x")),
        "[99, 7, 101, false]");
    refusal(
        "ObjectIntHashMap of enums, whose hash codes differ in every JVM",
        () -> {
          ObjectIntHashMap<TimeUnit> map = new ObjectIntHashMap<>();
          for (TimeUnit unit : TimeUnit.values()) {
            map.put(unit, unit.ordinal() + 1);
          }
          return map;
        },
        "Showcase.exhibit",
        "com.carrotsearch.hppc.ObjectIntHashMap");
    refusal(
        "ObjectIntHashMap of one enum",
        () -> ObjectIntHashMap.from(new TimeUnit[] {TimeUnit.DAYS}, new int[] {1}),
        "Showcase.exhibit",
        "com.carrotsearch.hppc.ObjectIntHashMap");
    refusal(
        "ObjectIntHashMap of lists of enums",
        () -> {
          ObjectIntHashMap<List<TimeUnit>> map = new ObjectIntHashMap<>();
          map.put(List.of(TimeUnit.DAYS), 1);
          return map;
        },
        "Showcase.exhibit",
        "com.carrotsearch.hppc.ObjectIntHashMap");
    exhibit(
        "ObjectArrayList of enums",
        () -> ObjectArrayList.from(TimeUnit.DAYS, TimeUnit.HOURS),
        l -> all(l.indexOf(TimeUnit.HOURS), l.contains(TimeUnit.SECONDS)),
        "[1, false]");
    refusal(
        "ObjectIdentityHashSet",
        () -> {
          List<int[]> rows = IntStream.range(0, 50).mapToObj(i -> new int[] {i}).toList();
          ObjectIdentityHashSet<int[]> set = new ObjectIdentityHashSet<>();
          rows.forEach(set::add);
          return new Rows(rows, set);
        },
        "Showcase.exhibit.set",
        "com.carrotsearch.hppc.ObjectIdentityHashSet");
    exhibit(
        "IntHashSet",
        () -> IntHashSet.from(5, 0, -3),
        s -> all(s.contains(0), s.contains(1), s.size()),
        "[true, false, 3]");
    exhibit(
        "LongHashSet",
        () -> LongHashSet.from(5, 0),
        s -> all(s.contains(5), s.add(0)),
        "[true, false]");
    exhibit(
        "IntArrayList",
        () -> IntArrayList.from(3, 1, 2),
        l -> all(l.get(0), l.size(), l.indexOf(2)),
        "[3, 3, 2]");
    exhibit(
        "ObjectArrayList",
        () -> ObjectArrayList.from("a", "b"),
        l -> all(l.get(1), l.size()),
        "[b, 2]");
    exhibit(
        "IntArrayDeque",
        () -> IntArrayDeque.from(1, 2, 3),
        d -> all(d.removeLast(), d.removeFirst(), d.size()),
        "[3, 1, 1]");
    exhibit(
        "BitSet",
        () -> {
          BitSet bits = new BitSet(100);
          bits.set(70);
          return bits;
        },
        b -> all(b.get(70), b.cardinality()),
        "[true, 1]");
  }

  record Rows(List<int[]> rows, ObjectIdentityHashSet<int[]> set) {}
}
