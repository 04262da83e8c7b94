package org.modelshare.zoo.light;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.collections.api.map.MutableMap;
import org.eclipse.collections.api.map.primitive.MutableIntIntMap;
import org.eclipse.collections.api.map.primitive.MutableObjectIntMap;
import org.eclipse.collections.api.multimap.MutableMultimap;
import org.eclipse.collections.impl.bag.mutable.HashBag;
import org.eclipse.collections.impl.bag.mutable.primitive.CharHashBag;
import org.eclipse.collections.impl.bag.sorted.mutable.TreeBag;
import org.eclipse.collections.impl.bimap.mutable.HashBiMap;
import org.eclipse.collections.impl.block.factory.HashingStrategies;
import org.eclipse.collections.impl.factory.Bags;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.Multimaps;
import org.eclipse.collections.impl.factory.Sets;
import org.eclipse.collections.impl.factory.SortedMaps;
import org.eclipse.collections.impl.factory.SortedSets;
import org.eclipse.collections.impl.factory.Stacks;
import org.eclipse.collections.impl.factory.primitive.IntIntMaps;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.IntSets;
import org.eclipse.collections.impl.factory.primitive.ObjectIntMaps;
import org.eclipse.collections.impl.list.Interval;
import org.eclipse.collections.impl.list.mutable.CompositeFastList;
import org.eclipse.collections.impl.list.mutable.FastList;
import org.eclipse.collections.impl.list.mutable.MultiReaderFastList;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.eclipse.collections.impl.list.primitive.IntInterval;
import org.eclipse.collections.impl.map.mutable.ConcurrentHashMap;
import org.eclipse.collections.impl.map.mutable.UnifiedMap;
import org.eclipse.collections.impl.map.mutable.primitive.IntIntHashMap;
import org.eclipse.collections.impl.map.mutable.primitive.IntObjectHashMap;
import org.eclipse.collections.impl.map.mutable.primitive.ObjectDoubleHashMap;
import org.eclipse.collections.impl.map.mutable.primitive.ObjectIntHashMap;
import org.eclipse.collections.impl.map.sorted.mutable.TreeSortedMap;
import org.eclipse.collections.impl.map.strategy.mutable.UnifiedMapWithHashingStrategy;
import org.eclipse.collections.impl.multimap.bag.HashBagMultimap;
import org.eclipse.collections.impl.multimap.list.FastListMultimap;
import org.eclipse.collections.impl.multimap.set.UnifiedSetMultimap;
import org.eclipse.collections.impl.multimap.set.sorted.TreeSortedSetMultimap;
import org.eclipse.collections.impl.set.mutable.UnifiedSet;
import org.eclipse.collections.impl.set.mutable.primitive.LongHashSet;
import org.eclipse.collections.impl.set.sorted.mutable.TreeSortedSet;
import org.eclipse.collections.impl.set.strategy.mutable.UnifiedSetWithHashingStrategy;
import org.eclipse.collections.impl.stack.mutable.ArrayStack;
import org.eclipse.collections.impl.tuple.Tuples;
import org.modelshare.zoo.Exhibits;

/** Eclipse Collections: mutable, immutable, of primitive values, with null and removed keys. */
final class EclipseCollectionsExhibits extends Exhibits {
  EclipseCollectionsExhibits() {
    super("eclipse-collections");
    mutable();
    multimaps();
    primitives();
    immutables();
  }

  private void mutable() {
    exhibit(
        "UnifiedMap",
        () -> words(new UnifiedMap<>()),
        m -> all(m.get("w999"), m.get(null), m.size(), m.put("x", 1)),
        "[999, -1, 1001, null]");
    exhibit(
        "UnifiedMap of enums",
        () ->
            UnifiedMap.newWithKeysValues(TimeUnit.DAYS, 1, TimeUnit.HOURS, 2, TimeUnit.SECONDS, 3),
        m -> all(m.get(TimeUnit.DAYS), m.get(TimeUnit.HOURS), m.get(TimeUnit.SECONDS)),
        "[1, 2, 3]");
    exhibit(
        "UnifiedMap with a strategy",
        () -> {
          UnifiedMapWithHashingStrategy<String, Integer> map =
              new UnifiedMapWithHashingStrategy<>(HashingStrategies.fromFunction(String::length));
          map.put("aa", 1);
          return map;
        },
        m -> all(m.get("bb"), m.get("b")),
        "[1, null]");
    exhibit(
        "ConcurrentHashMap",
        () -> ConcurrentHashMap.newMap(Map.of("a", 1)),
        m -> all(m.get("a"), m.getIfAbsentPut("b", 2), m.size()),
        "[1, 2, 2]");
    exhibit(
        "TreeSortedMap",
        () -> TreeSortedMap.newMapWith(Comparator.reverseOrder(), "a", 1, "b", 2),
        m -> m.toString(),
        "{b=2, a=1}");
    exhibit(
        "HashBiMap",
        () -> HashBiMap.newWithKeysValues("a", 1, "b", 2),
        m -> all(m.get("b"), m.inverse().get(1)),
        "[2, a]");
    exhibit(
        "UnifiedSet with null",
        () -> UnifiedSet.newSetWith("a", null, "b"),
        s -> all(s.contains(null), s.contains("b"), s.size(), s.add("a")),
        "[true, true, 3, false]");
    exhibit(
        "UnifiedSet with a strategy",
        () ->
            UnifiedSetWithHashingStrategy.newSetWith(
                HashingStrategies.identityStrategy(), TimeUnit.DAYS, TimeUnit.HOURS),
        s ->
            all(
                s.contains(TimeUnit.DAYS),
                s.contains(TimeUnit.HOURS),
                s.contains(TimeUnit.SECONDS)),
        "[true, true, false]");
    exhibit(
        "TreeSortedSet",
        () -> TreeSortedSet.newSetWith(Collections.reverseOrder(), 1, 3, 2),
        s -> s.toString(),
        "[3, 2, 1]");
    exhibit(
        "FastList",
        () -> FastList.newListWith(3, 1, null),
        l -> all(l, l.add(4), l.size()),
        "[[3, 1, null, 4], true, 4]");
    exhibit(
        "MultiReaderFastList",
        () -> MultiReaderFastList.newListWith(3, 1),
        l -> all(l.get(0), l.add(4), l.size()),
        "[3, true, 3]");
    exhibit(
        "CompositeFastList",
        () -> {
          CompositeFastList<Integer> list = new CompositeFastList<>();
          list.addAll(FastList.newListWith(1, 2));
          list.addAll(FastList.newListWith(3));
          return list;
        },
        l -> all(l.get(2), l.size()),
        "[3, 3]");
    exhibit(
        "HashBag",
        () -> HashBag.newBagWith("a", "b", "a"),
        b -> all(b.occurrencesOf("a"), b.size(), b.addOccurrences("b", 2)),
        "[2, 3, 3]");
    exhibit(
        "TreeBag",
        () -> TreeBag.newBagWith(Comparator.<String>reverseOrder(), "a", "b", "a"),
        b -> all(b.toString(), b.occurrencesOf("a")),
        "[[b, a, a], 2]");
    exhibit(
        "ArrayStack",
        () -> ArrayStack.newStackWith(1, 2, 3),
        s -> all(s.pop(), s.peek(), s.size()),
        "[3, 2, 2]");
    exhibit(
        "unmodifiable and synchronized",
        () ->
            List.of(
                FastList.newListWith(1).asUnmodifiable(), FastList.newListWith(1).asSynchronized()),
        l -> all(throwing(() -> l.get(0).add(2)), l.get(1).add(2), l.get(1).size()),
        "[UnsupportedOperationException, true, 2]");
    exhibit(
        "Interval and Tuples",
        () -> List.of(Interval.fromToBy(1, 9, 4), Tuples.pair("a", 1), Tuples.twin(1, 2)),
        l -> l.stream().map(Object::toString).toList(),
        "[Interval from: 1 to: 9 step: 4 size: 3, a:1, 1:2]");
  }

  private static Map<String, Integer> words(MutableMap<String, Integer> map) {
    for (int i = 0; i < 1000; i++) {
      map.put("w" + i, i);
    }
    map.put(null, -1);
    return map;
  }

  private static <M extends MutableMultimap<String, Integer>> M index(M multimap) {
    multimap.put("the", 3);
    multimap.put("the", 1);
    multimap.put("the", 3);
    multimap.put("cat", 1);
    return multimap;
  }

  private void multimaps() {
    exhibit(
        "FastListMultimap",
        () -> index(FastListMultimap.newMultimap()),
        m -> all(m.get("the"), m.size()),
        "[[3, 1, 3], 4]");
    exhibit(
        "UnifiedSetMultimap",
        () -> index(UnifiedSetMultimap.newMultimap()),
        m -> all(sorted(m.get("the")), m.size()),
        "[[1, 3], 3]");
    exhibit(
        "HashBagMultimap",
        () -> index(HashBagMultimap.newMultimap()),
        m -> all(m.get("the").occurrencesOf(3), m.size()),
        "[2, 4]");
    exhibit(
        "TreeSortedSetMultimap",
        () -> index(TreeSortedSetMultimap.newMultimap(Comparator.<Integer>reverseOrder())),
        m -> m.get("the").toString(),
        "[3, 1]");
  }

  private void primitives() {
    exhibit(
        "ObjectIntHashMap with null and a removed key",
        () -> {
          MutableObjectIntMap<String> map = new ObjectIntHashMap<>();
          map.put("a", 1);
          map.put("b", 2);
          map.put(null, 7);
          map.remove("a");
          return map;
        },
        m ->
            all(
                m.get("b"),
                m.get(null),
                m.containsKey("a"),
                m.size(),
                m.addToValue("b", 3),
                sorted(m.keySet())),
        "[2, 7, false, 2, 5, [b, null]]");
    exhibit(
        "ObjectDoubleHashMap of enums",
        () -> ObjectDoubleHashMap.newWithKeysValues(TimeUnit.DAYS, 0.5, TimeUnit.HOURS, 1),
        m -> all(m.get(TimeUnit.DAYS), m.get(TimeUnit.HOURS)),
        "[0.5, 1.0]");
    exhibit(
        "IntIntHashMap with the keys 0 and 1, and removed ones",
        () -> {
          MutableIntIntMap map = new IntIntHashMap();
          for (int i = 0; i < 100; i++) {
            map.put(i, i * i);
          }
          for (int i = 2; i < 100; i += 2) {
            map.remove(i);
          }
          return map;
        },
        m -> all(m.get(0), m.get(1), m.get(99), m.get(98), m.size(), m.getIfAbsentPut(98, 7)),
        "[0, 1, 9801, 0, 51, 7]");
    exhibit(
        "IntObjectHashMap",
        () -> IntObjectHashMap.newWithKeysValues(0, "zero", 1, "one", 5, "five"),
        m -> all(m.get(0), m.get(1), m.get(5), m.get(9)),
        "[zero, one, five, null]");
    exhibit(
        "LongHashSet",
        () -> LongHashSet.newSetWith(0, 1, 1L << 40),
        s -> all(s.contains(0), s.contains(1L << 40), s.contains(2), s.size()),
        "[true, true, false, 3]");
    exhibit(
        "DoubleArrayList",
        () -> DoubleArrayList.newListWith(0.5, Double.NaN),
        l -> all(l.get(0), Double.isNaN(l.get(1)), l.add(1), l.size()),
        "[0.5, true, true, 3]");
    exhibit(
        "CharHashBag",
        () -> CharHashBag.newBagWith('a', 'b', 'a'),
        b -> all(b.occurrencesOf('a'), b.size()),
        "[2, 3]");
    exhibit(
        "IntInterval",
        () -> IntInterval.fromToBy(10, 0, -5),
        i -> all(i.toString(), i.get(1)),
        "[[10, 5, 0], 5]");
  }

  private void immutables() {
    exhibit(
        "immutable list",
        () ->
            List.of(
                Lists.immutable.of(1, 2),
                Lists.immutable.withAll(Interval.oneTo(50)),
                Lists.immutable.empty()),
        l -> all(l.get(0).toString(), l.get(1).get(49), same(l.get(2), Lists.immutable.empty())),
        "[[1, 2], 50, true]");
    exhibit(
        "immutable set",
        () -> List.of(Sets.immutable.of("a", "b"), Sets.immutable.withAll(Interval.oneTo(50))),
        l -> all(l.get(0).contains("b"), l.get(1).contains(50), l.get(1).contains(51)),
        "[true, true, false]");
    exhibit(
        "immutable map",
        () ->
            List.of(
                Maps.immutable.of("a", 1, "b", 2),
                Maps.immutable.withAll(words(new UnifiedMap<>()))),
        l -> all(l.get(0).get("b"), l.get(0).size(), l.get(1).get(null), l.get(1).size()),
        "[2, 2, -1, 1001]");
    exhibit(
        "immutable bag",
        () -> Bags.immutable.of("a", "b", "a", "c", "d", "e"),
        b -> all(b.occurrencesOf("a"), b.size()),
        "[2, 6]");
    exhibit(
        "immutable stack",
        () -> Stacks.immutable.of(1, 2, 3),
        s -> all(s.peek(), s.pop().toString()),
        "[3, [2, 1]]");
    exhibit(
        "immutable sorted ones",
        () ->
            List.of(
                SortedSets.immutable.of(Collections.reverseOrder(), 1, 2),
                SortedMaps.immutable.of("b", 1, "a", 2)),
        l -> l.stream().map(Object::toString).toList(),
        "[[2, 1], {a=2, b=1}]");
    exhibit(
        "immutable multimap",
        () -> Multimaps.immutable.list.with("a", 1, "a", 2),
        m -> m.get("a").toString(),
        "[1, 2]");
    exhibit(
        "immutable lists, sets and maps of numbers",
        () ->
            List.of(
                IntLists.immutable.of(1, 2),
                IntSets.immutable.of(0, 5),
                IntIntMaps.immutable.of(3, 9),
                ObjectIntMaps.immutable.of("a", 4)),
        l -> l.stream().map(Object::toString).toList(),
        "[[1, 2], [0, 5], {3=9}, {a=4}]");
    exhibit(
        "Arrays.asList in an adapter",
        () -> Lists.adapt(Arrays.asList("a", "b")),
        l -> all(l.set(0, "c"), l.toString()),
        "[a, [c, b]]");
  }
}
