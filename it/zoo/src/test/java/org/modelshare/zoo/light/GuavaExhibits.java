package org.modelshare.zoo.light;

import com.google.common.base.Equivalence;
import com.google.common.base.Functions;
import com.google.common.base.Optional;
import com.google.common.base.Predicates;
import com.google.common.base.Splitter;
import com.google.common.base.Suppliers;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ArrayTable;
import com.google.common.collect.ConcurrentHashMultiset;
import com.google.common.collect.ContiguousSet;
import com.google.common.collect.DiscreteDomain;
import com.google.common.collect.EnumBiMap;
import com.google.common.collect.EnumHashBiMap;
import com.google.common.collect.EnumMultiset;
import com.google.common.collect.EvictingQueue;
import com.google.common.collect.HashBasedTable;
import com.google.common.collect.HashBiMap;
import com.google.common.collect.HashMultimap;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableBiMap;
import com.google.common.collect.ImmutableClassToInstanceMap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.collect.ImmutableRangeMap;
import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedMultiset;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.ImmutableTable;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.LinkedHashMultiset;
import com.google.common.collect.LinkedListMultimap;
import com.google.common.collect.Lists;
import com.google.common.collect.Maps;
import com.google.common.collect.MinMaxPriorityQueue;
import com.google.common.collect.Multimap;
import com.google.common.collect.Multimaps;
import com.google.common.collect.MutableClassToInstanceMap;
import com.google.common.collect.Ordering;
import com.google.common.collect.Range;
import com.google.common.collect.Sets;
import com.google.common.collect.TreeBasedTable;
import com.google.common.collect.TreeMultimap;
import com.google.common.collect.TreeMultiset;
import com.google.common.collect.TreeRangeMap;
import com.google.common.collect.TreeRangeSet;
import com.google.common.graph.GraphBuilder;
import com.google.common.graph.ImmutableGraph;
import com.google.common.graph.MutableGraph;
import com.google.common.graph.MutableNetwork;
import com.google.common.graph.MutableValueGraph;
import com.google.common.graph.NetworkBuilder;
import com.google.common.graph.ValueGraphBuilder;
import com.google.common.hash.BloomFilter;
import com.google.common.hash.Funnels;
import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import com.google.common.math.Stats;
import com.google.common.net.HostAndPort;
import com.google.common.primitives.Doubles;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.Ints;
import com.google.common.primitives.UnsignedLong;
import com.google.common.reflect.TypeToken;
import com.google.common.util.concurrent.AtomicDouble;
import com.google.common.util.concurrent.AtomicDoubleArray;
import com.google.common.util.concurrent.AtomicLongMap;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.modelshare.zoo.Exhibits;

/** Guava: inverted indexes, counts, two-way codes, tables, graphs, filters. */
final class GuavaExhibits extends Exhibits {
  /** Loads the length of a word. */
  static final class Lengths extends CacheLoader<String, Integer> implements Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public Integer load(String key) {
      return key.length();
    }
  }

  GuavaExhibits() {
    super("guava");
    multimaps();
    multisets();
    twoWays();
    tables();
    immutables();
    ranges();
    graphs();
    hashing();
    values();
    functions();
  }

  /** An inverted index: words, and the documents in which they are. */
  private static <M extends Multimap<String, Integer>> M index(M multimap) {
    multimap.put("the", 3);
    multimap.put("the", 1);
    multimap.put("cat", 3);
    return multimap;
  }

  private void multimaps() {
    exhibit(
        "HashMultimap",
        () -> index(HashMultimap.create()),
        m -> all(sorted(m.get("the")), m.size(), m.put("cat", 3), m.containsEntry("cat", 3)),
        "[[1, 3], 3, false, true]");
    exhibit(
        "HashMultimap of enums",
        () -> {
          Multimap<TimeUnit, Integer> m = HashMultimap.create();
          m.put(TimeUnit.DAYS, 1);
          m.put(TimeUnit.DAYS, 2);
          m.put(TimeUnit.HOURS, 3);
          return m;
        },
        m -> all(sorted(m.get(TimeUnit.DAYS)), m.get(TimeUnit.HOURS)),
        "[[1, 2], [3]]");
    exhibit(
        "ArrayListMultimap",
        () -> index(ArrayListMultimap.create()),
        m -> all(m.get("the").toString(), m.put("the", 3), m.get("the"), m.get("dog")),
        "[[3, 1], true, [3, 1, 3], []]");
    exhibit(
        "LinkedHashMultimap",
        () -> index(LinkedHashMultimap.create()),
        m -> m.entries().toString(),
        "[the=3, the=1, cat=3]");
    exhibit(
        "LinkedListMultimap",
        () -> {
          Multimap<String, Integer> m = index(LinkedListMultimap.create());
          m.put("the", 9);
          return m;
        },
        m -> all(m.entries().toString(), m.get("the").toString()),
        "[[the=3, the=1, cat=3, the=9], [3, 1, 9]]");
    exhibit(
        "TreeMultimap",
        () -> index(TreeMultimap.create(Ordering.natural(), Ordering.natural().reverse())),
        m -> all(m.toString(), m.asMap().getClass().getSimpleName().isEmpty()),
        "[{cat=[3], the=[3, 1]}, false]");
    exhibit(
        "ImmutableListMultimap",
        () -> ImmutableListMultimap.of("a", 2, "a", 1, "b", 2),
        m -> all(m.get("a"), m.inverse().get(2)),
        "[[2, 1], [a, b]]");
    exhibit(
        "ImmutableSetMultimap",
        () -> ImmutableSetMultimap.of("a", 2, "a", 1, "b", 2),
        m -> all(m.get("a"), m.inverse().get(2), m.entries()),
        "[[2, 1], [a, b], [a=2, a=1, b=2]]");
    exhibit(
        "unmodifiable and synchronized multimaps",
        () ->
            List.of(
                Multimaps.unmodifiableMultimap(index(HashMultimap.create())),
                Multimaps.synchronizedMultimap(index(HashMultimap.create()))),
        l -> all(sorted(l.get(0).get("the")), sorted(l.get(1).entries())),
        "[[1, 3], [cat=3, the=1, the=3]]");
    exhibit(
        "index by a function",
        () -> Multimaps.index(List.of("aa", "b", "cc"), String::length),
        m -> m.get(2),
        "[aa, cc]");
  }

  private void multisets() {
    exhibit(
        "HashMultiset",
        () -> HashMultiset.create(List.of("a", "b", "a")),
        s -> all(s.count("a"), s.size(), s.add("a", 3), s.count("a"), s.count("x")),
        "[2, 3, 2, 5, 0]");
    exhibit(
        "LinkedHashMultiset",
        () -> LinkedHashMultiset.create(List.of("b", "a", "b")),
        s -> s.toString(),
        "[b x 2, a]");
    exhibit(
        "TreeMultiset",
        () -> {
          TreeMultiset<String> s = TreeMultiset.create(Comparator.reverseOrder());
          s.add("a", 2);
          s.add("b");
          return s;
        },
        s -> all(s.toString(), String.valueOf(s.firstEntry())),
        "[[b, a x 2], b]");
    exhibit(
        "ConcurrentHashMultiset",
        () -> ConcurrentHashMultiset.create(List.of("a", "a")),
        s -> all(s.count("a"), s.add("a", 1), s.count("a")),
        "[2, 2, 3]");
    exhibit(
        "EnumMultiset",
        () -> EnumMultiset.create(List.of(TimeUnit.DAYS, TimeUnit.DAYS, TimeUnit.HOURS)),
        s -> all(s.count(TimeUnit.DAYS), s.toString()),
        "[2, [HOURS, DAYS x 2]]");
    exhibit(
        "ImmutableMultiset",
        () -> ImmutableMultiset.of("a", "b", "a"),
        s -> all(s.count("a"), s.toString()),
        "[2, [a x 2, b]]");
    exhibit(
        "ImmutableSortedMultiset",
        () -> ImmutableSortedMultiset.of("b", "a", "b"),
        s ->
            all(
                s.count("b"),
                s.toString(),
                s.headMultiset("a", com.google.common.collect.BoundType.CLOSED)),
        "[2, [a, b x 2], [a]]");
  }

  private void twoWays() {
    exhibit(
        "HashBiMap",
        () -> HashBiMap.create(ImmutableMap.of("one", 1, "two", 2)),
        m -> all(m.get("two"), m.inverse().get(1), throwing(() -> m.put("x", 1)), m.toString()),
        "[2, one, IllegalArgumentException, {one=1, two=2}]");
    exhibit(
        "HashBiMap and its inverse",
        () -> {
          HashBiMap<String, Integer> map = HashBiMap.create(ImmutableMap.of("one", 1));
          return List.of(map, map.inverse());
        },
        l ->
            all(
                l.get(0),
                l.get(1),
                same(l.get(0).inverse(), l.get(1)),
                same(l.get(1).inverse(), l.get(0))),
        "[{one=1}, {1=one}, true, true]");
    exhibit(
        "EnumBiMap",
        () -> EnumBiMap.create(ImmutableMap.of(TimeUnit.DAYS, Thread.State.NEW)),
        m -> all(m.get(TimeUnit.DAYS), m.inverse().get(Thread.State.NEW)),
        "[NEW, DAYS]");
    exhibit(
        "EnumHashBiMap",
        () -> EnumHashBiMap.create(ImmutableMap.of(TimeUnit.DAYS, "d")),
        m -> all(m.get(TimeUnit.DAYS), m.inverse().get("d")),
        "[d, DAYS]");
    exhibit(
        "ImmutableBiMap",
        () -> ImmutableBiMap.of("a", 1, "b", 2, "c", 3),
        m -> all(m.get("b"), m.inverse().get(3), same(m.inverse().inverse(), m)),
        "[2, c, true]");
    exhibit(
        "ClassToInstanceMap",
        () -> {
          MutableClassToInstanceMap<Object> map = MutableClassToInstanceMap.create();
          map.putInstance(String.class, "s");
          map.putInstance(int.class, 7);
          return map;
        },
        m -> all(m.getInstance(String.class), m.getInstance(int.class)),
        "[s, 7]");
    exhibit(
        "ImmutableClassToInstanceMap",
        () -> ImmutableClassToInstanceMap.<Object, String>of(String.class, "s"),
        m -> m.getInstance(String.class),
        "s");
  }

  private void tables() {
    exhibit(
        "HashBasedTable",
        () -> {
          HashBasedTable<String, Integer, Double> table = HashBasedTable.create();
          table.put("r1", 1, 0.5);
          table.put("r2", 1, 0.7);
          return table;
        },
        t -> all(t.get("r2", 1), t.column(1).size(), t.put("r3", 2, 1.0), t.size()),
        "[0.7, 2, null, 3]");
    exhibit(
        "TreeBasedTable",
        () -> {
          TreeBasedTable<String, Integer, Double> table = TreeBasedTable.create();
          table.put("b", 2, 0.5);
          table.put("a", 1, 0.7);
          return table;
        },
        t -> all(t.toString(), t.rowKeySet().first()),
        "[{a={1=0.7}, b={2=0.5}}, a]");
    exhibit(
        "ArrayTable",
        () -> {
          ArrayTable<String, Integer, Double> table =
              ArrayTable.create(List.of("a", "b"), List.of(1, 2));
          table.put("b", 2, 0.5);
          return table;
        },
        t -> all(t.get("b", 2), t.get("a", 1), t.at(1, 1), throwing(() -> t.put("c", 1, 1.0))),
        "[0.5, null, 0.5, IllegalArgumentException]");
    exhibit(
        "ImmutableTable, dense and sparse",
        () -> {
          ImmutableTable.Builder<Integer, Integer, Integer> dense = ImmutableTable.builder();
          ImmutableTable.Builder<Integer, Integer, Integer> sparse = ImmutableTable.builder();
          for (int i = 0; i < 10; i++) {
            for (int j = 0; j < 10; j++) {
              dense.put(i, j, i * j);
            }
            sparse.put(i, i * 100, i);
          }
          return List.of(dense.build(), sparse.build());
        },
        l -> all(l.get(0).get(9, 8), l.get(0).size(), l.get(1).get(5, 500), l.get(1).size()),
        "[72, 100, 5, 10]");
    exhibit(
        "TreeRangeSet",
        () -> {
          TreeRangeSet<Integer> set = TreeRangeSet.create();
          set.add(Range.closed(1, 5));
          set.add(Range.open(5, 9));
          set.remove(Range.singleton(3));
          return set;
        },
        s -> all(s.toString(), s.contains(3), s.complement().contains(3)),
        "[[[1..3), (3..9)], false, true]");
  }

  private void immutables() {
    exhibit(
        "ImmutableList",
        () -> ImmutableList.of(1, 2, 3),
        l -> all(l, l.reverse()),
        "[[1, 2, 3], [3, 2, 1]]");
    exhibit(
        "ImmutableList's part",
        () -> ImmutableList.copyOf(Collections.nCopies(5000, "x")).subList(4998, 5000),
        l -> l,
        "[x, x]");
    exhibit(
        "empty immutables, which exist once",
        () -> List.of(ImmutableList.of(), ImmutableSet.of(), ImmutableMap.of()),
        l ->
            all(
                same(l.get(0), ImmutableList.of()),
                same(l.get(1), ImmutableSet.of()),
                same(l.get(2), ImmutableMap.of())),
        "[true, true, true]");
    exhibit(
        "ImmutableSet",
        () -> ImmutableSet.of("c", "a", "b"),
        s -> all(s.toString(), s.contains("b")),
        "[[c, a, b], true]");
    exhibit(
        "ImmutableSet of enums",
        () -> Sets.immutableEnumSet(TimeUnit.DAYS, TimeUnit.HOURS),
        s -> all(s.toString(), s.contains(TimeUnit.DAYS)),
        "[[HOURS, DAYS], true]");
    exhibit(
        "ImmutableMap",
        () -> ImmutableMap.of("c", 1, "a", 2),
        m -> all(m.toString(), m.get("a")),
        "[{c=1, a=2}, 2]");
    exhibit(
        "ImmutableMap of enums",
        () -> ImmutableMap.of(TimeUnit.DAYS, 1, TimeUnit.HOURS, 2, TimeUnit.SECONDS, 3),
        m -> all(m.get(TimeUnit.DAYS), m.get(TimeUnit.HOURS), m.get(TimeUnit.SECONDS)),
        "[1, 2, 3]");
    exhibit(
        "ImmutableMap of 5,000",
        () -> {
          ImmutableMap.Builder<String, Integer> map = ImmutableMap.builder();
          for (int i = 0; i < 5000; i++) {
            map.put("key" + i, i);
          }
          return map.buildOrThrow();
        },
        m -> all(m.size(), m.get("key4999"), m.keySet().asList().get(17)),
        "[5000, 4999, key17]");
    exhibit(
        "immutableEnumMap",
        () -> Maps.immutableEnumMap(ImmutableMap.of(TimeUnit.DAYS, 1)),
        m -> m.get(TimeUnit.DAYS),
        "1");
    exhibit(
        "ImmutableSortedMap",
        () -> ImmutableSortedMap.of("b", 1, "a", 2).descendingMap(),
        m -> all(m.toString(), m.headMap("b", true).toString()),
        "[{b=1, a=2}, {b=1}]");
    exhibit(
        "ImmutableSortedSet",
        () ->
            ImmutableSortedSet.orderedBy(String.CASE_INSENSITIVE_ORDER).add("b", "A", "a").build(),
        s -> all(s.toString(), s.contains("B")),
        "[[A, b], true]");
  }

  private void ranges() {
    exhibit(
        "Range",
        () -> List.of(Range.closedOpen(1, 5), Range.<Integer>all(), Range.greaterThan(3)),
        l -> all(l, l.get(0).contains(5), l.get(1).equals(Range.all()), l.get(2).lowerBoundType()),
        "[[[1..5), (-∞..+∞), (3..+∞)], false, true, OPEN]");
    exhibit(
        "ImmutableRangeSet",
        () -> ImmutableRangeSet.unionOf(List.of(Range.closed(1, 3), Range.closed(2, 9))),
        s -> all(s.toString(), s.contains(4)),
        "[[[1..9]], true]");
    exhibit(
        "ImmutableRangeMap",
        () ->
            ImmutableRangeMap.<Double, String>builder()
                .put(Range.closedOpen(0.0, 0.5), "low")
                .put(Range.atLeast(0.5), "high")
                .build(),
        m -> all(m.get(0.4), m.get(0.5), m.get(-1.0)),
        "[low, high, null]");
    exhibit(
        "TreeRangeMap, which is not serializable",
        () -> {
          TreeRangeMap<Integer, String> map = TreeRangeMap.create();
          map.put(Range.closed(1, 10), "a");
          map.put(Range.closed(4, 5), "b");
          return map;
        },
        m -> all(m.get(3), m.get(4), m.get(6), m.get(11)),
        "[a, b, a, null]");
    exhibit(
        "ContiguousSet",
        () -> ContiguousSet.create(Range.closed(1, 1_000_000), DiscreteDomain.integers()),
        s -> all(s.size(), s.contains(77), s.last()),
        "[1000000, true, 1000000]");
  }

  private void graphs() {
    exhibit(
        "MutableGraph",
        () -> {
          MutableGraph<String> graph = GraphBuilder.directed().build();
          graph.putEdge("a", "b");
          graph.putEdge("c", "b");
          return graph;
        },
        g ->
            all(
                sorted(g.predecessors("b")),
                g.hasEdgeConnecting("a", "b"),
                g.hasEdgeConnecting("b", "a"),
                g.putEdge("a", "c")),
        "[[a, c], true, false, true]");
    exhibit(
        "ImmutableGraph",
        () -> ImmutableGraph.copyOf(chain()),
        g -> all(g.successors(3), g.edges().size(), g.degree(5)),
        "[[4], 10, 2]");
    exhibit(
        "MutableValueGraph",
        () -> {
          MutableValueGraph<String, Double> graph = ValueGraphBuilder.undirected().build();
          graph.putEdgeValue("a", "b", 0.5);
          return graph;
        },
        g -> all(g.edgeValueOrDefault("b", "a", 9.0), g.edgeValueOrDefault("a", "a", 9.0)),
        "[0.5, 9.0]");
    exhibit(
        "MutableNetwork",
        () -> {
          MutableNetwork<String, Integer> network =
              NetworkBuilder.directed().allowsParallelEdges(true).build();
          network.addEdge("a", "b", 1);
          network.addEdge("a", "b", 2);
          return network;
        },
        n -> all(sorted(n.edgesConnecting("a", "b")), n.incidentNodes(2).target()),
        "[[1, 2], b]");
  }

  private static MutableGraph<Integer> chain() {
    MutableGraph<Integer> graph = GraphBuilder.directed().build();
    for (int i = 0; i < 10; i++) {
      graph.putEdge(i, i + 1);
    }
    return graph;
  }

  private void hashing() {
    exhibit(
        "BloomFilter",
        () -> {
          BloomFilter<CharSequence> filter =
              BloomFilter.create(Funnels.stringFunnel(StandardCharsets.UTF_8), 10_000, 0.01);
          for (int i = 0; i < 10_000; i += 2) {
            filter.put("word" + i);
          }
          return filter;
        },
        f ->
            all(
                f.mightContain("word42"),
                f.mightContain("nothing"),
                f.approximateElementCount() / 1000,
                f.put("new")),
        "[true, false, 4, true]");
    exhibit(
        "BloomFilter of numbers",
        () -> {
          BloomFilter<Integer> filter = BloomFilter.create(Funnels.integerFunnel(), 100);
          filter.put(7);
          return filter;
        },
        f -> all(f.mightContain(7), f.mightContain(8)),
        "[true, false]");
    exhibit(
        "HashFunction",
        () ->
            List.of(
                Hashing.murmur3_128(7),
                Hashing.sha256(),
                Hashing.crc32c(),
                Hashing.sipHash24(1, 2)),
        l -> l.stream().map(f -> f.hashInt(42).toString().substring(0, 8)).toList(),
        "[41c2d387, e8a4b2ee, 2b1f61d6, a16084e5]");
    exhibit(
        "HashCode",
        () -> HashCode.fromString("0a0b0c0d"),
        h -> all(h, h.asInt()),
        "[0a0b0c0d, 218893066]");
  }

  private void values() {
    exhibit(
        "Optional",
        () -> List.of(Optional.of("x"), Optional.absent()),
        l -> all(l.get(0).get(), same(l.get(1), Optional.absent())),
        "[x, true]");
    exhibit(
        "EvictingQueue",
        () -> {
          EvictingQueue<Integer> queue = EvictingQueue.create(3);
          queue.addAll(List.of(1, 2, 3, 4));
          return queue;
        },
        q -> all(q.toString(), q.add(5), q.toString(), q.remainingCapacity()),
        "[[2, 3, 4], true, [3, 4, 5], 0]");
    exhibit(
        "MinMaxPriorityQueue",
        () -> {
          MinMaxPriorityQueue<Integer> queue = MinMaxPriorityQueue.maximumSize(3).create();
          queue.addAll(List.of(5, 1, 9, 3));
          return queue;
        },
        q -> all(q.peekFirst(), q.peekLast(), q.add(0), q.size()),
        "[1, 5, true, 3]");
    exhibit(
        "ImmutableIntArray",
        () -> ImmutableIntArray.of(1, 2, 3),
        a -> all(a, a.subArray(1, 2)),
        "[[1, 2, 3], [2]]");
    exhibit(
        "lists of primitive arrays",
        () -> List.of(Ints.asList(1, 2), Doubles.asList(0.5)),
        l -> all(l.get(0).get(1), l.get(1).contains(0.5)),
        "[2, true]");
    exhibit("UnsignedLong", () -> UnsignedLong.MAX_VALUE, u -> u, "18446744073709551615");
    exhibit("AtomicDouble", () -> new AtomicDouble(0.5), a -> a.addAndGet(1), "1.5");
    exhibit(
        "AtomicDoubleArray",
        () -> new AtomicDoubleArray(new double[] {0.5, 1}),
        a -> all(a.getAndAdd(1, 1), a.length()),
        "[1.0, 2]");
    exhibit(
        "AtomicLongMap",
        () -> {
          AtomicLongMap<String> map = AtomicLongMap.create();
          map.addAndGet("a", 5);
          return map;
        },
        m -> all(m.incrementAndGet("a"), m.get("b")),
        "[6, 0]");
    exhibit("Stats", () -> Stats.of(1, 2, 6), s -> all(s.mean(), s.max()), "[3.0, 6.0]");
    exhibit(
        "HostAndPort",
        () -> HostAndPort.fromString("[::1]:80"),
        h -> all(h.getHost(), h.getPort()),
        "[::1, 80]");
    exhibit(
        "TypeToken",
        () -> (TypeToken<List<String>>) new TypeToken<List<String>>() {},
        t -> all(t, t.getRawType()),
        "[java.util.List<java.lang.String>, interface java.util.List]");
    exhibit(
        "LoadingCache, which loads again",
        () -> {
          var cache = CacheBuilder.newBuilder().maximumSize(9).build(new Lengths());
          cache.get("four");
          return cache;
        },
        c -> all(c.get("four"), c.get("seventeen")),
        "[4, 9]");
    refusal(
        "Splitter, which holds a lambda",
        () -> Splitter.on(','),
        "Showcase.exhibit.strategy",
        "com.google.common.base.Splitter",
        "transient");
  }

  private void functions() {
    exhibit(
        "Ordering",
        () -> Ordering.<Integer>natural().nullsFirst().reverse(),
        o -> o.sortedCopy(java.util.Arrays.asList(1, null, 3)),
        "[3, 1, null]");
    exhibit(
        "Ordering by a list",
        () -> Ordering.explicit("low", "mid", "high"),
        o -> o.sortedCopy(List.of("high", "low")),
        "[low, high]");
    exhibit(
        "Functions",
        () -> Functions.forMap(ImmutableMap.of("a", 1), 0),
        f -> all(f.apply("a"), f.apply("b")),
        "[1, 0]");
    exhibit(
        "Predicates",
        () -> Predicates.and(Predicates.notNull(), Predicates.not(Predicates.in(List.of("a")))),
        p -> all(p.apply("a"), p.apply("b")),
        "[false, true]");
    exhibit(
        "Supplier that is memoized, and its value",
        () -> {
          var supplier =
              Suppliers.memoize(
                  (com.google.common.base.Supplier<String> & Serializable) () -> "made");
          return List.of(supplier, String.valueOf(supplier.get()));
        },
        l -> ((com.google.common.base.Supplier<?>) l.getFirst()).get(),
        "made");
    exhibit(
        "Equivalence",
        () ->
            Equivalence.equals()
                .onResultOf(
                    (com.google.common.base.Function<String, Integer> & Serializable)
                        String::length)
                .wrap("ab"),
        w -> all(w.get(), w.hashCode()),
        "[ab, 2]");
    exhibit(
        "Converter",
        () -> Ints.stringConverter().reverse(),
        c -> all(c.convert(7), c.reverse().convert("8")),
        "[7, 8]");
    exhibit(
        "Lists.transform",
        () ->
            Lists.transform(
                Lists.newArrayList(1, 2),
                (com.google.common.base.Function<Integer, String> & Serializable) i -> "n" + i),
        l -> l,
        "[n1, n2]");
  }
}
