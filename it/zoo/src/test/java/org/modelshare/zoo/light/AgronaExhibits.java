package org.modelshare.zoo.light;

import java.util.concurrent.TimeUnit;
import org.agrona.collections.BiInt2ObjectMap;
import org.agrona.collections.Int2IntCounterMap;
import org.agrona.collections.Int2IntHashMap;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.IntArrayList;
import org.agrona.collections.IntHashSet;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.LongArrayList;
import org.agrona.collections.Object2IntHashMap;
import org.agrona.collections.Object2ObjectHashMap;
import org.agrona.collections.ObjectHashSet;
import org.modelshare.zoo.Exhibits;

/** Agrona: maps of primitive values, with a value that stands for none. */
@SuppressWarnings("EnumOrdinal") // for numbers that differ
final class AgronaExhibits extends Exhibits {
  AgronaExhibits() {
    super("agrona");
    exhibit(
        "Int2IntHashMap",
        () -> {
          Int2IntHashMap map = new Int2IntHashMap(-1);
          for (int i = 0; i < 1000; i++) {
            map.put(i, i + 1);
          }
          map.remove(5);
          return map;
        },
        m -> all(m.size(), m.get(999), m.get(5), m.missingValue(), m.put(5, 6)),
        "[999, 1000, -1, -1, -1]");
    exhibit(
        "Int2ObjectHashMap",
        () -> {
          Int2ObjectHashMap<String> map = new Int2ObjectHashMap<>();
          map.put(0, "zero");
          map.put(7, "seven");
          return map;
        },
        m -> all(m.get(0), m.get(7), m.get(1), m.put(8, "eight")),
        "[zero, seven, null, null]");
    exhibit(
        "Long2LongHashMap",
        () -> {
          Long2LongHashMap map = new Long2LongHashMap(Long.MIN_VALUE);
          map.put(1L << 40, 7);
          return map;
        },
        m -> all(m.get(1L << 40), m.get(3)),
        "[7, -9223372036854775808]");
    exhibit(
        "Object2IntHashMap",
        () -> {
          Object2IntHashMap<String> map = new Object2IntHashMap<>(-1);
          map.put("a", 1);
          map.put("b", 2);
          map.removeKey("a");
          return map;
        },
        m -> all(m.getValue("b"), m.getValue("a"), m.size()),
        "[2, -1, 1]");
    refusal(
        "Object2IntHashMap of enums",
        () -> {
          Object2IntHashMap<TimeUnit> map = new Object2IntHashMap<>(-1);
          for (TimeUnit unit : TimeUnit.values()) {
            map.put(unit, unit.ordinal());
          }
          return map;
        },
        "Showcase.exhibit",
        "org.agrona.collections.Object2IntHashMap");
    exhibit(
        "Object2ObjectHashMap",
        () -> {
          Object2ObjectHashMap<String, Integer> map = new Object2ObjectHashMap<>();
          map.put("a", 1);
          map.put("b", 2);
          return map;
        },
        m -> all(m.get("b"), sorted(m.keySet())),
        "[2, [a, b]]");
    exhibit(
        "BiInt2ObjectMap",
        () -> {
          BiInt2ObjectMap<String> map = new BiInt2ObjectMap<>();
          map.put(1, 2, "a");
          return map;
        },
        m -> all(m.get(1, 2), m.get(2, 1)),
        "[a, null]");
    exhibit(
        "Int2IntCounterMap",
        () -> {
          Int2IntCounterMap map = new Int2IntCounterMap(0);
          map.addAndGet(5, 3);
          return map;
        },
        m -> all(m.incrementAndGet(5), m.get(6)),
        "[4, 0]");
    exhibit(
        "IntHashSet",
        () -> {
          IntHashSet set = new IntHashSet();
          set.add(5);
          set.add(-1);
          return set;
        },
        s -> all(s.contains(5), s.contains(-1), s.contains(0), s.add(5), s.size()),
        "[true, true, false, false, 2]");
    refusal(
        "ObjectHashSet of enums",
        () -> {
          ObjectHashSet<TimeUnit> set = new ObjectHashSet<>();
          set.add(TimeUnit.DAYS);
          set.add(TimeUnit.HOURS);
          return set;
        },
        "Showcase.exhibit",
        "org.agrona.collections.ObjectHashSet");
    exhibit(
        "IntArrayList",
        () -> new IntArrayList(new int[] {3, 1}, 2, -1),
        l -> all(l.getInt(0), l.size(), l.nullValue()),
        "[3, 2, -1]");
    exhibit(
        "LongArrayList",
        () -> {
          LongArrayList list = new LongArrayList();
          list.addLong(7);
          return list;
        },
        l -> all(l.getLong(0), l.size()),
        "[7, 1]");
  }
}
