package org.modelshare.zoo.light;

import it.unimi.dsi.fastutil.bytes.ByteArrays;
import it.unimi.dsi.fastutil.doubles.Double2DoubleOpenHashMap;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.Int2DoubleRBTreeMap;
import it.unimi.dsi.fastutil.ints.Int2IntAVLTreeMap;
import it.unimi.dsi.fastutil.ints.Int2IntArrayMap;
import it.unimi.dsi.fastutil.ints.Int2IntMaps;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectLinkedOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntAVLTreeSet;
import it.unimi.dsi.fastutil.ints.IntArrayFIFOQueue;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntBigArrayBigList;
import it.unimi.dsi.fastutil.ints.IntComparators;
import it.unimi.dsi.fastutil.ints.IntHeapPriorityQueue;
import it.unimi.dsi.fastutil.ints.IntImmutableList;
import it.unimi.dsi.fastutil.ints.IntLists;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSets;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongBigArrays;
import it.unimi.dsi.fastutil.longs.LongLinkedOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.objects.Object2DoubleAVLTreeMap;
import it.unimi.dsi.fastutil.objects.Object2IntArrayMap;
import it.unimi.dsi.fastutil.objects.Object2IntLinkedOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2IntMap;
import it.unimi.dsi.fastutil.objects.Object2IntMaps;
import it.unimi.dsi.fastutil.objects.Object2IntOpenCustomHashMap;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.objects.ObjectAVLTreeSet;
import it.unimi.dsi.fastutil.objects.ObjectArrayFIFOQueue;
import it.unimi.dsi.fastutil.objects.ObjectArrayList;
import it.unimi.dsi.fastutil.objects.ObjectHeapPriorityQueue;
import it.unimi.dsi.fastutil.objects.ObjectOpenHashBigSet;
import it.unimi.dsi.fastutil.objects.ObjectOpenHashSet;
import it.unimi.dsi.fastutil.objects.Reference2IntOpenHashMap;
import it.unimi.dsi.fastutil.objects.ReferenceOpenHashSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.modelshare.zoo.Exhibits;

/** Fastutil: open tables, trees, queues and big arrays of primitive values. */
@SuppressWarnings({"EnumOrdinal", "UndefinedEquals"}) // the table is told how keys are equal
final class FastutilExhibits extends Exhibits {
  FastutilExhibits() {
    super("fastutil");
    tables();
    tablesOfObjects();
    byIdentity();
    trees();
    queues();
    lists();
    views();
  }

  private void tables() {
    exhibit(
        "Int2IntOpenHashMap with a value for none and removed keys",
        () -> {
          Int2IntOpenHashMap map = new Int2IntOpenHashMap();
          map.defaultReturnValue(-1);
          for (int i = 0; i < 1000; i++) {
            map.put(i, i * i);
          }
          for (int i = 0; i < 1000; i += 3) {
            map.remove(i);
          }
          return map;
        },
        m -> all(m.size(), m.get(1), m.get(0), m.get(998), m.addTo(5, 1), m.get(5)),
        "[666, 1, -1, 996004, 25, 26]");
    exhibit(
        "Int2ObjectLinkedOpenHashMap",
        () -> {
          Int2ObjectLinkedOpenHashMap<String> map = new Int2ObjectLinkedOpenHashMap<>();
          map.put(9, "nine");
          map.put(0, "zero");
          map.putAndMoveToFirst(5, "five");
          return map;
        },
        m -> all(m.toString(), m.removeFirst(), m.firstIntKey()),
        "[{5=>five, 9=>nine, 0=>zero}, five, 9]");
    exhibit(
        "Long2ObjectOpenHashMap with 0 as key",
        () -> new Long2ObjectOpenHashMap<>(new long[] {0, 1L << 50}, new String[] {"zero", "far"}),
        m -> all(m.get(0), m.get(1L << 50), m.get(3)),
        "[zero, far, null]");
    exhibit(
        "Double2DoubleOpenHashMap with NaN as key",
        () ->
            new Double2DoubleOpenHashMap(
                new double[] {Double.NaN, -0.0, 0.0}, new double[] {1, 2, 3}),
        m -> all(m.get(Double.NaN), m.get(-0.0), m.get(0.0)),
        "[1.0, 2.0, 3.0]");
    exhibit(
        "Int2IntArrayMap",
        () -> new Int2IntArrayMap(new int[] {7, 3}, new int[] {70, 30}),
        m -> all(m.toString(), m.get(3)),
        "[{7=>70, 3=>30}, 30]");
    exhibit(
        "IntOpenHashSet",
        () -> new IntOpenHashSet(new int[] {5, 0, -3}),
        s -> all(s.contains(0), s.contains(1), s.add(5), s.size()),
        "[true, false, false, 3]");
    exhibit(
        "LongOpenHashSet of 1.25 million",
        () -> {
          Random random = new Random(1);
          LongOpenHashSet set = new LongOpenHashSet();
          while (set.size() < 1_250_000) {
            set.add(random.nextLong());
          }
          return set;
        },
        s -> all(s.size(), s.contains(new Random(1).nextLong()), s.contains(5)),
        "[1250000, true, false]");
    exhibit(
        "LongLinkedOpenHashSet",
        () -> new LongLinkedOpenHashSet(new long[] {5, 1, 3}),
        s -> all(s.toString(), s.lastLong()),
        "[{5, 1, 3}, 3]");
  }

  private void tablesOfObjects() {
    exhibit(
        "Object2IntOpenHashMap with null and a removed key",
        () -> {
          Object2IntOpenHashMap<String> map = new Object2IntOpenHashMap<>();
          map.put("a", 1);
          map.put("b", 2);
          map.put(null, 3);
          map.removeInt("a");
          return map;
        },
        m -> all(m.getInt("b"), m.getInt(null), m.containsKey("a"), m.addTo("b", 5), m.size()),
        "[2, 3, false, 2, 2]");
    exhibit(
        "Object2IntOpenHashMap of enums",
        () -> {
          Object2IntOpenHashMap<TimeUnit> map = new Object2IntOpenHashMap<>();
          for (TimeUnit unit : TimeUnit.values()) {
            map.put(unit, unit.ordinal() + 1);
          }
          return map;
        },
        m -> java.util.Arrays.stream(TimeUnit.values()).map(m::getInt).toList(),
        "[1, 2, 3, 4, 5, 6, 7]");
    exhibit(
        "Object2IntLinkedOpenHashMap",
        () -> new Object2IntLinkedOpenHashMap<>(new String[] {"z", "a"}, new int[] {1, 2}),
        m -> all(m.toString(), m.lastKey()),
        "[{z=>1, a=>2}, a]");
    exhibit(
        "Object2IntOpenCustomHashMap by content",
        () -> {
          Object2IntOpenCustomHashMap<byte[]> map =
              new Object2IntOpenCustomHashMap<>(ByteArrays.HASH_STRATEGY);
          map.put(new byte[] {1, 2}, 7);
          return map;
        },
        m ->
            all(
                m.getInt(new byte[] {1, 2}),
                m.size(),
                same(m.strategy(), ByteArrays.HASH_STRATEGY)),
        "[7, 1, true]");
    exhibit(
        "Object2ObjectOpenHashMap",
        () -> new Object2ObjectOpenHashMap<>(new String[] {"a", "b"}, new String[] {"x", null}),
        m -> all(m.get("a"), m.containsKey("b"), m.get("b")),
        "[x, true, null]");
    exhibit(
        "Object2IntArrayMap",
        () -> new Object2IntArrayMap<>(new String[] {"b", "a"}, new int[] {1, 2}),
        m -> all(m.toString(), m.getInt("a")),
        "[{b=>1, a=>2}, 2]");
    exhibit(
        "ObjectOpenHashSet of enums",
        () -> new ObjectOpenHashSet<>(TimeUnit.values()),
        s -> all(s.contains(TimeUnit.DAYS), s.contains(TimeUnit.NANOSECONDS), s.size()),
        "[true, true, 7]");
    exhibit(
        "ObjectOpenHashBigSet",
        () -> new ObjectOpenHashBigSet<>(new String[] {"a", "b"}),
        s -> all(s.contains("b"), s.size64()),
        "[true, 2]");
  }

  private void byIdentity() {
    exhibit(
        "Reference2IntOpenHashMap of enums and classes",
        () -> {
          Reference2IntOpenHashMap<Object> map = new Reference2IntOpenHashMap<>();
          map.put(TimeUnit.DAYS, 1);
          map.put(String.class, 2);
          map.put(int.class, 3);
          return map;
        },
        m -> all(m.getInt(TimeUnit.DAYS), m.getInt(String.class), m.getInt(int.class)),
        "[1, 2, 3]");
    exhibit(
        "ReferenceOpenHashSet of what a list holds",
        () -> {
          List<int[]> rows = IntStream.range(0, 50).mapToObj(i -> new int[] {i}).toList();
          return List.of(rows, new ReferenceOpenHashSet<>(rows));
        },
        l -> all(l.get(0).stream().allMatch(l.get(1)::contains), l.get(1).size()),
        "[true, 50]");
  }

  private void trees() {
    exhibit(
        "Int2IntAVLTreeMap",
        () -> new Int2IntAVLTreeMap(new int[] {5, 1, 3}, new int[] {50, 10, 30}),
        m -> all(m.toString(), m.headMap(4).toString(), m.put(4, 40), m.firstIntKey()),
        "[{1=>10, 3=>30, 5=>50}, {1=>10, 3=>30}, 0, 1]");
    exhibit(
        "Int2DoubleRBTreeMap, descending",
        () -> {
          Int2DoubleRBTreeMap map = new Int2DoubleRBTreeMap(IntComparators.OPPOSITE_COMPARATOR);
          map.put(1, 0.1);
          map.put(3, 0.3);
          return map;
        },
        m -> all(m.toString(), m.put(2, 0.2), m.toString()),
        "[{3=>0.3, 1=>0.1}, 0.0, {3=>0.3, 2=>0.2, 1=>0.1}]");
    exhibit(
        "Object2DoubleAVLTreeMap without regard to case",
        () -> {
          Object2DoubleAVLTreeMap<String> map =
              new Object2DoubleAVLTreeMap<>(String.CASE_INSENSITIVE_ORDER);
          map.put("b", 2);
          map.put("A", 1);
          return map;
        },
        m -> all(m.getDouble("B"), m.firstKey()),
        "[2.0, A]");
    exhibit(
        "IntAVLTreeSet",
        () -> new IntAVLTreeSet(new int[] {5, 1, 3}),
        s -> all(s.toString(), s.tailSet(3).toString(), s.remove(3)),
        "[{1, 3, 5}, {3, 5}, true]");
    exhibit(
        "ObjectAVLTreeSet",
        () -> new ObjectAVLTreeSet<>(new String[] {"b", "a"}, Comparator.reverseOrder()),
        s -> s.toString(),
        "{b, a}");
  }

  private void queues() {
    exhibit(
        "IntHeapPriorityQueue, the largest first",
        () -> {
          IntHeapPriorityQueue queue = new IntHeapPriorityQueue(IntComparators.OPPOSITE_COMPARATOR);
          for (int i : new int[] {3, 9, 5}) {
            queue.enqueue(i);
          }
          return queue;
        },
        q -> all(q.dequeueInt(), q.dequeueInt(), q.size()),
        "[9, 5, 1]");
    exhibit(
        "ObjectHeapPriorityQueue",
        () -> {
          ObjectHeapPriorityQueue<String> queue =
              new ObjectHeapPriorityQueue<>(Comparator.<String>reverseOrder());
          queue.enqueue("a");
          queue.enqueue("c");
          return queue;
        },
        q -> all(q.dequeue(), q.dequeue(), q.isEmpty()),
        "[c, a, true]");
    exhibit(
        "IntArrayFIFOQueue that has wrapped",
        () -> {
          IntArrayFIFOQueue queue = new IntArrayFIFOQueue(4);
          for (int i = 0; i < 6; i++) {
            queue.enqueue(i);
            if (i > 2) {
              queue.dequeueInt();
            }
          }
          return queue;
        },
        q -> all(q.size(), q.dequeueInt(), q.dequeueInt(), q.dequeueLastInt()),
        "[3, 3, 4, 5]");
    exhibit(
        "ObjectArrayFIFOQueue",
        () -> {
          ObjectArrayFIFOQueue<String> queue = new ObjectArrayFIFOQueue<>();
          queue.enqueue("a");
          queue.enqueueFirst("b");
          return queue;
        },
        q -> all(q.dequeue(), q.dequeue(), q.size()),
        "[b, a, 0]");
  }

  private void lists() {
    exhibit(
        "IntArrayList",
        () -> new IntArrayList(new int[] {3, 1, 2}),
        l -> all(l.getInt(0), l.add(9), l.size()),
        "[3, true, 4]");
    exhibit(
        "IntArrayList of 10,000, and its end",
        () -> {
          IntArrayList list = new IntArrayList();
          for (int i = 0; i < 10_000; i++) {
            list.add(i);
          }
          return List.of(list, list.subList(9_998, 10_000));
        },
        l -> all(l.get(0).size(), l.get(1).toString()),
        "[10000, [9998, 9999]]");
    exhibit(
        "DoubleArrayList",
        () -> new DoubleArrayList(new double[] {0.5, Double.NaN}),
        l -> all(l.getDouble(0), l.indexOf(Double.NaN)),
        "[0.5, 1]");
    exhibit(
        "ObjectArrayList",
        () -> ObjectArrayList.of("a", "b"),
        l -> all(l.pop(), l.top()),
        "[b, a]");
    exhibit(
        "IntImmutableList",
        () -> IntImmutableList.of(1, 2),
        l -> all(l, l.getInt(1)),
        "[[1, 2], 2]");
    exhibit(
        "IntBigArrayBigList",
        () -> {
          IntBigArrayBigList list = new IntBigArrayBigList();
          for (int i = 0; i < 5000; i++) {
            list.add(i);
          }
          return list;
        },
        l -> all(l.size64(), l.getInt(4999L)),
        "[5000, 4999]");
    exhibit(
        "big array",
        () -> {
          long[][] array = LongBigArrays.newBigArray(200_000);
          it.unimi.dsi.fastutil.BigArrays.set(array, 199_999, 7);
          return array;
        },
        a ->
            all(
                it.unimi.dsi.fastutil.BigArrays.length(a),
                it.unimi.dsi.fastutil.BigArrays.get(a, 199_999)),
        "[200000, 7]");
  }

  private void views() {
    exhibit(
        "empty ones, which exist once",
        () -> List.of(Int2IntMaps.EMPTY_MAP, IntSets.EMPTY_SET, IntLists.EMPTY_LIST),
        l ->
            all(
                same(l.get(0), Int2IntMaps.EMPTY_MAP),
                same(l.get(1), IntSets.EMPTY_SET),
                same(l.get(2), IntLists.EMPTY_LIST)),
        "[true, true, true]");
    exhibit(
        "singleton, unmodifiable, synchronized",
        () -> {
          Object2IntMap<String> map =
              new Object2IntOpenHashMap<>(new String[] {"a"}, new int[] {1});
          return List.of(
              Object2IntMaps.singleton("a", 1),
              Object2IntMaps.unmodifiable(map),
              Object2IntMaps.synchronize(map));
        },
        l ->
            all(
                l.get(0).getInt("a"),
                throwing(() -> l.get(1).put("b", 1)),
                l.get(2).put("b", 2),
                l.get(1).getInt("b")),
        "[1, UnsupportedOperationException, 0, 2]");
    exhibit(
        "comparators, which exist once",
        () -> List.of(IntComparators.NATURAL_COMPARATOR, IntComparators.OPPOSITE_COMPARATOR),
        l ->
            all(
                same(l.get(0), IntComparators.NATURAL_COMPARATOR),
                same(l.get(1), IntComparators.OPPOSITE_COMPARATOR)),
        "[true, true]");
  }
}
