package org.modelshare.zoo.light;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.commons.collections4.BidiMap;
import org.apache.commons.collections4.FactoryUtils;
import org.apache.commons.collections4.ListUtils;
import org.apache.commons.collections4.MapUtils;
import org.apache.commons.collections4.PredicateUtils;
import org.apache.commons.collections4.TransformerUtils;
import org.apache.commons.collections4.bag.HashBag;
import org.apache.commons.collections4.bag.TreeBag;
import org.apache.commons.collections4.bidimap.DualHashBidiMap;
import org.apache.commons.collections4.bidimap.DualTreeBidiMap;
import org.apache.commons.collections4.bidimap.TreeBidiMap;
import org.apache.commons.collections4.collection.UnmodifiableCollection;
import org.apache.commons.collections4.comparators.BooleanComparator;
import org.apache.commons.collections4.comparators.ComparatorChain;
import org.apache.commons.collections4.comparators.FixedOrderComparator;
import org.apache.commons.collections4.functors.ConstantTransformer;
import org.apache.commons.collections4.functors.TruePredicate;
import org.apache.commons.collections4.keyvalue.MultiKey;
import org.apache.commons.collections4.list.FixedSizeList;
import org.apache.commons.collections4.list.GrowthList;
import org.apache.commons.collections4.list.TreeList;
import org.apache.commons.collections4.map.AbstractReferenceMap.ReferenceStrength;
import org.apache.commons.collections4.map.CaseInsensitiveMap;
import org.apache.commons.collections4.map.DefaultedMap;
import org.apache.commons.collections4.map.Flat3Map;
import org.apache.commons.collections4.map.HashedMap;
import org.apache.commons.collections4.map.LRUMap;
import org.apache.commons.collections4.map.LazyMap;
import org.apache.commons.collections4.map.LinkedMap;
import org.apache.commons.collections4.map.ListOrderedMap;
import org.apache.commons.collections4.map.MultiKeyMap;
import org.apache.commons.collections4.map.PassiveExpiringMap;
import org.apache.commons.collections4.map.ReferenceMap;
import org.apache.commons.collections4.map.SingletonMap;
import org.apache.commons.collections4.multimap.ArrayListValuedHashMap;
import org.apache.commons.collections4.multimap.HashSetValuedHashMap;
import org.apache.commons.collections4.queue.CircularFifoQueue;
import org.apache.commons.collections4.set.ListOrderedSet;
import org.apache.commons.collections4.trie.PatriciaTrie;
import org.modelshare.zoo.Exhibits;

/** Commons Collections: bounded maps and queues, two-way maps, tries. */
final class CommonsCollectionsExhibits extends Exhibits {
  CommonsCollectionsExhibits() {
    super("commons-collections");
    bounded();
    twoWays();
    maps();
    lists();
    decorators();
    functors();
  }

  private static <M extends Map<String, Integer>> M numbers(M map, int count) {
    for (int i = 0; i < count; i++) {
      map.put("k" + i, i);
    }
    return map;
  }

  private void bounded() {
    exhibit(
        "LRUMap of 500 with 400 entries",
        () -> numbers(new LRUMap<>(500), 400),
        m -> all(m.size(), m.maxSize(), m.firstKey(), m.get("k0"), m.firstKey(), m.get("k399")),
        "[400, 500, k0, 0, k1, 399]");
    exhibit(
        "LRUMap that is full",
        () -> numbers(new LRUMap<>(3), 4),
        m -> all(m.toString(), m.put("new", 9), m.toString(), m.isFull()),
        "[{k1=1, k2=2, k3=3}, null, {k2=2, k3=3, new=9}, true]");
    exhibit(
        "CircularFifoQueue that has wrapped",
        () -> {
          CircularFifoQueue<Integer> queue = new CircularFifoQueue<>(3);
          Collections.addAll(queue, 1, 2, 3, 4);
          return queue;
        },
        q -> all(q.toString(), q.add(5), q.toString(), q.get(0), q.maxSize(), q.isAtFullCapacity()),
        "[[2, 3, 4], true, [3, 4, 5], 3, 3, true]");
    exhibit(
        "PassiveExpiringMap that never expires",
        () -> numbers(new PassiveExpiringMap<>(-1), 2),
        m -> all(sorted(m), m.get("k1")),
        "[[k0=0, k1=1], 1]");
  }

  private void twoWays() {
    exhibit(
        "DualHashBidiMap",
        () -> numbers(new DualHashBidiMap<>(), 9),
        CommonsCollectionsExhibits::bothWays,
        "[8, k8, k3, 9]");
    exhibit(
        "DualTreeBidiMap",
        () -> numbers(new DualTreeBidiMap<>(), 9),
        m -> all(bothWays(m), m.firstKey()),
        "[[8, k8, k3, 9], k0]");
    exhibit(
        "TreeBidiMap",
        () -> numbers(new TreeBidiMap<>(), 9),
        CommonsCollectionsExhibits::bothWays,
        "[8, k8, k3, 9]");
  }

  private static List<?> bothWays(BidiMap<String, Integer> map) {
    return all(map.get("k8"), map.getKey(8), map.inverseBidiMap().get(3), map.size());
  }

  private void maps() {
    exhibit(
        "HashedMap",
        () -> numbers(new HashedMap<>(), 100),
        m -> all(m.size(), m.get("k99"), m.put("x", 1)),
        "[100, 99, null]");
    exhibit(
        "HashedMap of enums",
        () -> new HashedMap<>(Map.of(TimeUnit.DAYS, 1, TimeUnit.HOURS, 2, TimeUnit.SECONDS, 3)),
        m -> all(m.get(TimeUnit.DAYS), m.get(TimeUnit.HOURS), m.get(TimeUnit.SECONDS)),
        "[1, 2, 3]");
    exhibit(
        "LinkedMap",
        () -> numbers(new LinkedMap<>(), 3),
        m -> all(m.toString(), m.get(1), m.lastKey()),
        "[{k0=0, k1=1, k2=2}, k1, k2]");
    exhibit(
        "ListOrderedMap",
        () -> numbers(new ListOrderedMap<>(), 3),
        m -> all(m.toString(), m.getValue(2), m.indexOf("k1")),
        "[{k0=0, k1=1, k2=2}, 2, 1]");
    exhibit(
        "Flat3Map",
        () -> numbers(new Flat3Map<>(), 3),
        m -> all(m.size(), m.get("k2"), m.put("k3", 3), m.size()),
        "[3, 2, null, 4]");
    exhibit(
        "Flat3Map of 5",
        () -> numbers(new Flat3Map<>(), 5),
        m -> all(m.size(), m.get("k4")),
        "[5, 4]");
    exhibit(
        "SingletonMap",
        () -> new SingletonMap<>("a", 1),
        m -> all(m.get("a"), m.setValue(2), m.toString()),
        "[1, 1, {a=2}]");
    exhibit(
        "CaseInsensitiveMap",
        () -> numbers(new CaseInsensitiveMap<>(), 3),
        m -> all(m.get("K2"), m.size()),
        "[2, 3]");
    exhibit(
        "MultiKeyMap",
        () -> {
          MultiKeyMap<Object, String> map = new MultiKeyMap<>();
          map.put("de", 1, "eins");
          map.put("de", 2, "zwei");
          return map;
        },
        m -> all(m.get("de", 2), m.get("fr", 2), m.size()),
        "[zwei, null, 2]");
    exhibit(
        "MultiKey of an enum",
        () -> new MultiKey<Object>(TimeUnit.DAYS, "d"),
        k ->
            all(
                k.equals(new MultiKey<Object>(TimeUnit.DAYS, "d")),
                k.hashCode() == new MultiKey<Object>(TimeUnit.DAYS, "d").hashCode()),
        "[true, true]");
    exhibit(
        "PatriciaTrie",
        () -> {
          PatriciaTrie<Integer> trie = new PatriciaTrie<>();
          trie.put("car", 1);
          trie.put("cart", 2);
          trie.put("dog", 3);
          return trie;
        },
        t -> all(t.prefixMap("car").toString(), t.get("dog"), t.firstKey()),
        "[{car=1, cart=2}, 3, car]");
    exhibit(
        "ReferenceMap",
        () -> numbers(new ReferenceMap<>(ReferenceStrength.HARD, ReferenceStrength.SOFT), 2),
        m -> sorted(m),
        "[k0=0, k1=1]");
    exhibit(
        "ArrayListValuedHashMap",
        () -> {
          ArrayListValuedHashMap<String, Integer> map = new ArrayListValuedHashMap<>();
          map.putAll("a", List.of(3, 1, 3));
          return map;
        },
        m -> all(m.get("a").toString(), m.put("a", 4), m.size()),
        "[[3, 1, 3], true, 4]");
    exhibit(
        "HashSetValuedHashMap",
        () -> {
          HashSetValuedHashMap<String, Integer> map = new HashSetValuedHashMap<>();
          map.putAll("a", List.of(3, 1, 3));
          return map;
        },
        m -> all(sorted(m.get("a")), m.put("a", 3), m.size()),
        "[[1, 3], false, 2]");
    exhibit(
        "HashBag",
        () -> new HashBag<>(List.of("a", "b", "a")),
        b -> all(b.getCount("a"), b.size(), b.add("b", 2)),
        "[2, 3, false]");
    exhibit(
        "TreeBag",
        () -> {
          TreeBag<String> bag = new TreeBag<>(Comparator.reverseOrder());
          bag.addAll(List.of("a", "b", "a"));
          return bag;
        },
        b -> all(b.first(), b.getCount("a")),
        "[b, 2]");
  }

  private void lists() {
    exhibit(
        "TreeList",
        () -> new TreeList<>(List.of(1, 2, 3)),
        l -> all(l.get(1), l.removeFirst(), l.toString()),
        "[2, 1, [2, 3]]");
    exhibit(
        "GrowthList",
        () -> {
          GrowthList<String> list = new GrowthList<>();
          list.set(2, "x");
          return list;
        },
        l -> all(l.toString(), l.set(4, "y"), l.size()),
        "[[null, null, x], null, 5]");
    exhibit(
        "ListOrderedSet",
        () -> ListOrderedSet.listOrderedSet(new ArrayList<>(List.of("z", "a"))),
        s -> all(s.toString(), s.get(1), s.add("z")),
        "[[z, a], a, false]");
    exhibit(
        "FixedSizeList",
        () -> FixedSizeList.fixedSizeList(new ArrayList<>(Arrays.asList("a", "b"))),
        l -> all(l.set(0, "c"), l.toString(), throwing(() -> l.add("d"))),
        "[a, [c, b], UnsupportedOperationException]");
  }

  private void decorators() {
    exhibit(
        "LazyMap",
        () -> LazyMap.lazyMap(new HashMap<>(Map.of("a", 1)), FactoryUtils.constantFactory(7)),
        m -> all(m.get("a"), m.get("b"), m.size()),
        "[1, 7, 2]");
    exhibit(
        "DefaultedMap",
        () -> new DefaultedMap<String, Integer>(9),
        m -> all(m.get("x"), m.put("x", 1), m.get("x")),
        "[9, null, 1]");
    exhibit(
        "predicated map",
        () ->
            MapUtils.predicatedMap(
                new TreeMap<>(Map.of("a", 1)),
                PredicateUtils.notNullPredicate(),
                TruePredicate.truePredicate()),
        m -> all(throwing(() -> m.put(null, 1)), m.put("b", 2), m.size()),
        "[IllegalArgumentException, null, 2]");
    exhibit(
        "transformed list",
        () ->
            ListUtils.transformedList(
                new ArrayList<>(List.of("a")), TransformerUtils.mapTransformer(Map.of("b", "B"))),
        l -> all(l.add("b"), l.toString()),
        "[true, [a, B]]");
    exhibit(
        "unmodifiable collection",
        () -> UnmodifiableCollection.unmodifiableCollection(new ArrayList<>(List.of(1))),
        c -> all(c.toString(), throwing(() -> c.add(2))),
        "[[1], UnsupportedOperationException]");
  }

  private void functors() {
    exhibit(
        "ComparatorChain",
        () ->
            new ComparatorChain<String>(
                List.of(String.CASE_INSENSITIVE_ORDER, Comparator.<String>reverseOrder())),
        c -> all(c.compare("a", "A"), c.compare("a", "b"), c.size()),
        "[-32, -1, 2]");
    exhibit(
        "FixedOrderComparator",
        () -> new FixedOrderComparator<>("low", "mid", "high"),
        c -> all(c.compare("high", "low"), throwing(() -> c.add("more"))),
        "[1, UnsupportedOperationException]");
    exhibit(
        "BooleanComparator, which exists once",
        BooleanComparator::getTrueFirstComparator,
        c -> all(same(c, BooleanComparator.getTrueFirstComparator()), c.compare(true, false)),
        "[true, -1]");
    exhibit(
        "functors, which exist once",
        () -> List.of(TruePredicate.INSTANCE, ConstantTransformer.NULL_INSTANCE),
        l ->
            all(
                same(l.get(0), TruePredicate.INSTANCE),
                same(l.get(1), ConstantTransformer.NULL_INSTANCE)),
        "[true, true]");
  }
}
