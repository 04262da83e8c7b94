package org.modelshare.zoo.heavy;

import com.carrotsearch.hppc.IntIntHashMap;
import com.google.common.base.Optional;
import com.google.common.cache.CacheBuilder;
import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ArrayTable;
import com.google.common.collect.ConcurrentHashMultiset;
import com.google.common.collect.EvictingQueue;
import com.google.common.collect.HashBasedTable;
import com.google.common.collect.HashBiMap;
import com.google.common.collect.HashMultimap;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableBiMap;
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
import com.google.common.collect.MapMaker;
import com.google.common.collect.Multimap;
import com.google.common.collect.MultimapBuilder;
import com.google.common.collect.Multimaps;
import com.google.common.collect.MutableClassToInstanceMap;
import com.google.common.collect.RangeMap;
import com.google.common.collect.Table;
import com.google.common.collect.TreeBasedTable;
import com.google.common.collect.TreeMultimap;
import com.google.common.collect.TreeMultiset;
import com.google.common.collect.TreeRangeMap;
import com.google.common.hash.BloomFilter;
import com.google.common.hash.Funnels;
import gnu.trove.map.hash.TIntIntHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kotlin.Pair;
import org.agrona.collections.Int2IntHashMap;
import org.apache.commons.collections4.bidimap.DualHashBidiMap;
import org.apache.commons.lang3.tuple.ImmutablePair;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.BlockRealMatrix;
import org.apache.commons.math3.linear.DiagonalMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.OpenMapRealMatrix;
import org.apache.commons.math3.linear.OpenMapRealVector;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.DMatrixSparseCSC;
import org.ejml.data.DMatrixSparseTriplet;
import org.ejml.ops.DConvertMatrixStruct;
import org.ejml.simple.SimpleMatrix;
import org.jspecify.annotations.Nullable;
import org.pcollections.AmortizedPQueue;
import org.pcollections.ConsPStack;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.OrderedPMap;
import org.pcollections.OrderedPSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;
import org.pcollections.TreePVector;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/** Objects of all libraries with {@link AttachSpeed#ELEMENTS} elements. */
@SuppressWarnings({ // these are in models too; streams end with the test; Scala is raw to Java
  "serial",
  "unchecked",
  "IdentityHashMapUsage",
  "JavaUtilDate",
  "JdkObsolete",
  "UnnecessaryStringBuilder"
})
final class LargeObjects {
  private static final int ELEMENTS = AttachSpeed.ELEMENTS;
  private final BiConsumer<String, Callable<?>> consumer;

  private LargeObjects(BiConsumer<String, Callable<?>> consumer) {
    this.consumer = consumer;
  }

  record Point(int x, double y, String name) implements Serializable {}

  record Box(Object content) implements Serializable {}

  static class Node implements Serializable {
    final int number;
    @Nullable Node left;
    @Nullable Node right;

    Node(int number) {
      this.number = number;
    }
  }

  static class Plain implements Serializable {
    final int x;
    final double y;
    final String name;
    final List<Integer> list;

    Plain(int x) {
      this.x = x;
      y = x / 3.0;
      name = "plain " + x;
      list = List.of(x);
    }
  }

  static class Rewritten implements Serializable {
    transient int x;

    Rewritten(int x) {
      this.x = x;
    }

    private void writeObject(java.io.ObjectOutputStream out) throws java.io.IOException {
      out.defaultWriteObject();
      out.writeInt(x);
    }

    private void readObject(java.io.ObjectInputStream in)
        throws java.io.IOException, ClassNotFoundException {
      in.defaultReadObject();
      x = in.readInt();
    }
  }

  static class Replaced implements Serializable {
    final int x;

    Replaced(int x) {
      this.x = x;
    }

    private Object writeReplace() {
      return new Form(x);
    }

    record Form(int x) implements Serializable {
      private Object readResolve() {
        return new Replaced(x);
      }
    }
  }

  static class External implements java.io.Externalizable {
    int x;
    Object o = "o";

    public External() {}

    External(int x) {
      this.x = x;
    }

    @Override
    public void writeExternal(java.io.ObjectOutput out) throws java.io.IOException {
      out.writeInt(x);
      out.writeObject(o);
    }

    @Override
    public void readExternal(java.io.ObjectInput in)
        throws java.io.IOException, ClassNotFoundException {
      x = in.readInt();
      o = in.readObject();
    }
  }

  static void show(BiConsumer<String, Callable<?>> consumer) throws Exception {
    LargeObjects objects = new LargeObjects(consumer);
    objects.values();
    objects.jdk();
    objects.guava();
    objects.persistent();
    objects.matrices();
    objects.learning();
    FilledObjects filled = new FilledObjects(ELEMENTS, consumer);
    filled.ofJdk();
    for (Class<?> member :
        List.of(
            TIntIntHashMap.class,
            LongArrayList.class,
            IntIntHashMap.class,
            Int2IntHashMap.class,
            org.eclipse.collections.impl.list.mutable.FastList.class,
            HashBiMap.class,
            DualHashBidiMap.class,
            DescriptiveStatistics.class,
            scala.collection.immutable.List.class,
            org.joda.time.DateTime.class,
            Pair.class,
            weka.core.Instances.class,
            smile.util.IntArrayList.class,
            jsat.utils.IntList.class,
            org.apache.commons.lang3.mutable.MutableInt.class,
            SimpleMatrix.class)) {
      filled.ofLibraryOf(member);
    }
  }

  private void show(String name, Callable<?> maker) {
    consumer.accept(name, maker);
  }

  private static <T> List<T> list(IntFunction<T> element) {
    return IntStream.range(0, ELEMENTS)
        .mapToObj(element)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static Map<String, Integer> strings() {
    Map<String, Integer> map = new HashMap<>();
    for (int i = 0; i < ELEMENTS; i++) map.put("word " + i, i);
    return map;
  }

  /** Lists of values. */
  private void values() {
    Map<String, IntFunction<?>> values = new LinkedHashMap<>();
    values.put("Integer", i -> i);
    values.put("Long", i -> (long) i);
    values.put("Double", i -> i / 3.0);
    values.put("Float", i -> i / 3f);
    values.put("Short", i -> (short) i);
    values.put("Character", i -> (char) i);
    values.put("Boolean", i -> i % 2 == 0);
    values.put("Byte", i -> (byte) i);
    values.put("String", i -> "text " + i);
    values.put("String of umlauts", i -> "Größe " + i);
    values.put("String of Chinese", i -> "文字 " + i);
    values.put("long String", i -> ("text " + i).repeat(20));
    values.put("String, always the same", i -> "text");
    values.put("record", i -> new Point(i, i / 3.0, "point " + i));
    values.put("record in record", i -> new Box(new Box(i)));
    values.put("class", Plain::new);
    values.put("class with writeObject", Rewritten::new);
    values.put("class with writeReplace", Replaced::new);
    values.put("Externalizable", External::new);
    values.put("Object[]", i -> new Object[] {i, "a"});
    values.put("String[]", i -> new String[] {"b" + i, "a"});
    values.put("int[]", i -> new int[] {i, 1, 2});
    values.put("byte[]", i -> new byte[16]);
    values.put("double[10]", i -> new double[10]);
    values.put("int[][]", i -> new int[][] {{i}, {1, 2}});
    values.put("UUID", i -> new UUID(i, i * 7919L));
    values.put("BigDecimal", i -> new BigDecimal(i + ".25"));
    values.put("BigInteger", i -> BigInteger.valueOf(i * 7919L));
    values.put("AtomicInteger", AtomicInteger::new);
    values.put("AtomicReference", AtomicReference::new);
    values.put("AtomicBoolean", i -> new AtomicBoolean(true));
    values.put("AtomicLongArray", i -> new AtomicLongArray(2));
    values.put(
        "LongAdder",
        i -> {
          LongAdder adder = new LongAdder();
          adder.add(i);
          return adder;
        });
    values.put("LocalDate", i -> LocalDate.of(2000, 1, 1).plusDays(i));
    values.put("LocalTime", i -> LocalTime.ofSecondOfDay(i % 86400));
    values.put("LocalDateTime", i -> LocalDateTime.of(2000, 1, 1, 1, 1).plusHours(i));
    values.put(
        "ZonedDateTime",
        i -> ZonedDateTime.of(2000, 1, 1, 1, 1, 1, 1, ZoneId.of("Europe/Berlin")).plusHours(i));
    values.put(
        "OffsetDateTime",
        i -> OffsetDateTime.of(2000, 1, 1, 1, 1, 1, 1, ZoneOffset.UTC).plusHours(i));
    values.put("Instant", Instant::ofEpochSecond);
    values.put("Duration", Duration::ofSeconds);
    values.put("Period", Period::ofDays);
    values.put("YearMonth", i -> YearMonth.of(1, 1).plusMonths(i));
    values.put("Year", i -> Year.of(i));
    values.put("DayOfWeek", i -> DayOfWeek.of(i % 7 + 1));
    values.put("java.util.Date", i -> new Date(i * 1000L));
    values.put("java.sql.Timestamp", i -> new java.sql.Timestamp(i * 1000L));
    values.put("GregorianCalendar of 1000", i -> i > 1000 ? "" : new GregorianCalendar(2000, 1, i));
    values.put("URI", i -> URI.create("http://example.org/" + i));
    values.put(
        "URL",
        i -> {
          try {
            return URI.create("http://example.org/" + i).toURL();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
    values.put("File", i -> new java.io.File("/tmp/" + i));
    values.put("Locale", i -> Locale.of("de", "R" + i % 10));
    values.put("Currency", i -> Currency.getInstance("EUR"));
    values.put(
        "InetAddress",
        i -> {
          try {
            return java.net.InetAddress.getByAddress(new byte[] {1, 2, (byte) i, (byte) (i >> 8)});
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
    values.put("Pattern", i -> java.util.regex.Pattern.compile("a" + i));
    values.put("StringBuilder", i -> new StringBuilder("text " + i));
    values.put("Random", Random::new);
    values.put("BitSet", i -> BitSet.valueOf(new long[] {i}));
    values.put("Class", i -> i % 2 == 0 ? String.class : Point.class);
    values.put("lambda", i -> (Supplier<Integer> & Serializable) () -> i);
    values.put(
        "IllegalStateException of 1000", i -> i > 1000 ? "" : new IllegalStateException("no " + i));
    values.put("SimpleEntry", i -> new AbstractMap.SimpleEntry<>("a" + i, i));
    values.put("Map.entry", i -> Map.entry("a" + i, i));
    values.put("List.of", i -> List.of(i, "a", 5));
    values.put("List.of one", i -> List.of(i));
    values.put("Set.of", i -> Set.of(i, "a"));
    values.put("Map.of", i -> Map.of(i, "a"));
    values.put("ArrayList", i -> new ArrayList<>(List.of(i, i + 1)));
    values.put("LinkedList", i -> new LinkedList<>(List.of(i, i + 1)));
    values.put("HashSet", i -> new HashSet<>(List.of(i, i + 1)));
    values.put("HashMap", i -> new HashMap<>(Map.of("a" + i, i)));
    values.put("TreeMap", i -> new TreeMap<>(Map.of("a" + i, i)));
    values.put("TreeSet", i -> new TreeSet<>(List.of(i)));
    values.put("ArrayDeque", i -> new ArrayDeque<>(List.of(i)));
    values.put("EnumMap", i -> new EnumMap<>(Map.of(DayOfWeek.MONDAY, i)));
    values.put("EnumSet", i -> EnumSet.of(DayOfWeek.of(i % 7 + 1)));
    values.put("PriorityQueue", i -> new PriorityQueue<>(List.of(i)));
    values.put("ConcurrentHashMap", i -> new ConcurrentHashMap<>(Map.of("a" + i, i)));
    values.put("Collections.singletonList", Collections::singletonList);
    values.put(
        "Collections.unmodifiableList",
        i -> Collections.unmodifiableList(new ArrayList<>(List.of(i))));
    values.put("Arrays.asList", i -> Arrays.asList(i, "a"));
    values.put("Optional of Guava", Optional::of);
    values.put("ImmutableList of Guava", ImmutableList::of);
    values.put("ImmutableMap of Guava", i -> ImmutableMap.of("a" + i, i));
    values.put("ImmutableSet of Guava", i -> ImmutableSet.of("a" + i, i));
    values.put("Range of Guava", i -> com.google.common.collect.Range.closed(i, i + 1));
    values.put("Optional", java.util.Optional::of);
    values.put("OptionalInt", OptionalInt::of);
    values.put(
        "DateTime of Joda",
        i -> new org.joda.time.DateTime(i * 1000L, org.joda.time.DateTimeZone.UTC));
    values.put("Pair of Kotlin", i -> new Pair<>("a" + i, i));
    values.put("Tuple2 of Scala", i -> new Tuple2<>("a" + i, i));
    values.put("Some of Scala", scala.Some::new);
    values.put("Tuple2 of Vavr", i -> io.vavr.Tuple.of("a" + i, i));
    values.put("Option of Vavr", io.vavr.control.Option::of);
    values.put("ImmutablePair of Commons Lang", i -> ImmutablePair.of("a" + i, i));
    values.put(
        "TIntIntHashMap of Trove",
        i -> {
          TIntIntHashMap map = new TIntIntHashMap();
          map.put(i, i);
          return map;
        });
    values.put("IntArrayList of fastutil", i -> it.unimi.dsi.fastutil.ints.IntArrayList.of(i, 3));
    values.put(
        "IntOpenHashSet of fastutil", i -> it.unimi.dsi.fastutil.ints.IntOpenHashSet.of(i, 3));
    values.put(
        "FastList of Eclipse",
        i -> org.eclipse.collections.impl.list.mutable.FastList.newListWith(i, 3));
    values.put(
        "UnifiedMap of Eclipse",
        i -> org.eclipse.collections.impl.map.mutable.UnifiedMap.newWithKeysValues("a", i));
    values.put(
        "IntArrayList of Eclipse",
        i -> org.eclipse.collections.impl.list.mutable.primitive.IntArrayList.newListWith(i, 3));
    values.put("ArrayRealVector of Commons Math", i -> new ArrayRealVector(new double[] {i, 1}));
    values.put("Complex of Commons Math", i -> new org.apache.commons.math3.complex.Complex(i, 1));
    values.put("DMatrixRMaj of EJML", i -> new DMatrixRMaj(2, 2));
    values.put(
        "BytesRef of Lucene, not Serializable", i -> new org.apache.lucene.util.BytesRef("a" + i));
    values.forEach((name, element) -> show("ArrayList of " + name, () -> list(element)));
    show("Object[] of Integer", () -> list(i -> i).toArray());
    show("String[]", () -> list(i -> "text " + i).toArray(new String[0]));
    show("Point[]", () -> list(i -> new Point(i, 1, "a")).toArray(new Point[0]));
    show("int[]", () -> new int[ELEMENTS]);
    show("int[][10]", () -> new int[ELEMENTS][10]);
    show("double[][] of 2", () -> new double[ELEMENTS][2]);
    show("String", () -> "text ".repeat(ELEMENTS));
    show("String of Chinese", () -> "文字 ".repeat(ELEMENTS));
    show("byte[1M]", () -> new byte[1_000_000]);
    show("one Integer", () -> 5);
    show("one record", () -> new Point(1, 2, "a"));
    show("tree of nodes", () -> tree(0, ELEMENTS));
    show("BigInteger of 100,000 bytes", () -> new BigInteger(8 * ELEMENTS, new Random(1)));
    show("AtomicIntegerArray", () -> new AtomicIntegerArray(ELEMENTS));
    show("AtomicReferenceArray", () -> new AtomicReferenceArray<>(list(i -> "a" + i).toArray()));
    show("StringBuilder", () -> new StringBuilder("text ".repeat(ELEMENTS)));
    show("StringBuffer", () -> new StringBuffer("text ".repeat(ELEMENTS)));
  }

  private static @Nullable Node tree(int from, int to) {
    if (from >= to) {
      return null;
    }
    int middle = (from + to) >>> 1;
    Node node = new Node(middle);
    node.left = tree(from, middle);
    node.right = tree(middle + 1, to);
    return node;
  }

  private void jdk() {
    Map<String, Integer> map = strings();
    List<Integer> list = list(i -> i * 7);
    Map<DayOfWeek, List<Integer>> days =
        list.stream().collect(Collectors.groupingBy(i -> DayOfWeek.of(i % 7 + 1)));
    show("Map.copyOf", () -> Map.copyOf(map));
    show("Set.copyOf", () -> Set.copyOf(list));
    show("List.copyOf", () -> List.copyOf(list));
    show("Stream.toList", () -> list.stream().toList());
    show("Arrays.asList", () -> Arrays.asList(list.toArray()));
    show("Collections.unmodifiableMap", () -> Collections.unmodifiableMap(map));
    show("Collections.unmodifiableList", () -> Collections.unmodifiableList(list));
    show("Collections.synchronizedMap", () -> Collections.synchronizedMap(map));
    show("Collections.synchronizedList", () -> Collections.synchronizedList(list));
    show("Collections.checkedList", () -> Collections.checkedList(list, Integer.class));
    show("Collections.checkedMap", () -> Collections.checkedMap(map, String.class, Integer.class));
    show(
        "Collections.newSetFromMap",
        () ->
            Collections.newSetFromMap(
                new ConcurrentHashMap<>(
                    list.stream().collect(Collectors.toMap(i -> i, i -> true)))));
    show(
        "ConcurrentHashMap.newKeySet",
        () -> list.stream().collect(Collectors.toCollection(ConcurrentHashMap::newKeySet)));
    show("TreeMap reversed", () -> reversed(new TreeMap<>(Comparator.<String>reverseOrder()), map));
    show("TreeMap.descendingMap", () -> new TreeMap<>(map).descendingMap());
    show("TreeMap.tailMap", () -> new TreeMap<>(map).tailMap("word 1"));
    show("TreeSet.tailSet", () -> new TreeSet<>(list).tailSet(8));
    show(
        "PriorityQueue reversed",
        () -> with(new PriorityQueue<>(Comparator.<Integer>reverseOrder()), list));
    show(
        "ConcurrentSkipListMap reversed",
        () -> reversed(new ConcurrentSkipListMap<>(Comparator.<String>reverseOrder()), map));
    show("ArrayBlockingQueue", () -> new ArrayBlockingQueue<>(ELEMENTS, false, list));
    show("CopyOnWriteArrayList, full", () -> new CopyOnWriteArrayList<>(list));
    show("CopyOnWriteArraySet of 5000", () -> new CopyOnWriteArraySet<>(list.subList(0, 5000)));
    show("EnumMap of lists", () -> new EnumMap<>(days));
    show("HashMap of lists", () -> new HashMap<>(days));
    show(
        "HashMap<Integer, Integer>", () -> list.stream().collect(Collectors.toMap(i -> i, i -> i)));
    show(
        "HashMap<Long, String>",
        () -> list.stream().collect(Collectors.toMap(i -> (long) i, i -> "a" + i)));
    show(
        "HashMap<record, Integer>",
        () -> list.stream().collect(Collectors.toMap(i -> new Point(i, 1, "a" + i), i -> i)));
    show(
        "HashMap<List, Integer>",
        () -> list.stream().collect(Collectors.toMap(i -> List.of(i, 1), i -> i)));
    show(
        "HashMap<Integer, HashMap>",
        () -> list.stream().collect(Collectors.toMap(i -> i, i -> new HashMap<>(Map.of("a", i)))));
    show("IdentityHashMap<String, Integer>", () -> new IdentityHashMap<>(map));
    show(
        "HashMap<plain, Integer>",
        () -> list.stream().collect(Collectors.toMap(Plain::new, i -> i)));
    show(
        "IdentityHashMap<plain, Integer>",
        () -> new IdentityHashMap<>(list.stream().collect(Collectors.toMap(Plain::new, i -> i))));
    show("Properties", () -> properties());
    show(
        "BitSet of 6.2M bits",
        () -> BitSet.valueOf(list.stream().mapToLong(i -> i * 31L).toArray()));
  }

  private static Object properties() {
    Properties properties = new Properties();
    strings().forEach((key, value) -> properties.setProperty(key, value.toString()));
    return properties;
  }

  private static <M extends Map<String, Integer>> M reversed(M empty, Map<String, Integer> map) {
    empty.putAll(map);
    return empty;
  }

  private static <C extends Collection<Integer>> C with(C empty, List<Integer> list) {
    empty.addAll(list);
    return empty;
  }

  private void guava() {
    Map<String, Integer> map = strings();
    List<Integer> list = list(i -> i * 7);
    show("guava ImmutableList", () -> ImmutableList.copyOf(list));
    show("guava ImmutableSet", () -> ImmutableSet.copyOf(list));
    show("guava ImmutableMap", () -> ImmutableMap.copyOf(map));
    show("guava ImmutableBiMap", () -> ImmutableBiMap.copyOf(map));
    show("guava ImmutableSortedMap", () -> ImmutableSortedMap.copyOf(map));
    show("guava ImmutableSortedSet", () -> ImmutableSortedSet.copyOf(list));
    show("guava ImmutableMultiset", () -> ImmutableMultiset.copyOf(list));
    show("guava ImmutableSortedMultiset", () -> ImmutableSortedMultiset.copyOf(list));
    Map<String, Supplier<Multimap<String, Integer>>> multimaps = new LinkedHashMap<>();
    multimaps.put("ArrayListMultimap", ArrayListMultimap::create);
    multimaps.put("HashMultimap", HashMultimap::create);
    multimaps.put("LinkedHashMultimap", LinkedHashMultimap::create);
    multimaps.put("LinkedListMultimap", LinkedListMultimap::create);
    multimaps.put("TreeMultimap", TreeMultimap::create);
    multimaps.put(
        "MultimapBuilder", () -> MultimapBuilder.linkedHashKeys().arrayListValues().build());
    multimaps.forEach((name, maker) -> {
      show("guava " + name + " of 4", () -> multimap(maker.get(), 4));
      show("guava " + name + " of 1", () -> multimap(maker.get(), 1));
    });
    show(
        "guava ImmutableListMultimap",
        () -> ImmutableListMultimap.copyOf(multimap(ArrayListMultimap.create(), 4)));
    show(
        "guava ImmutableSetMultimap",
        () -> ImmutableSetMultimap.copyOf(multimap(ArrayListMultimap.create(), 4)));
    show("guava HashMultiset", () -> HashMultiset.create(list));
    show("guava LinkedHashMultiset", () -> LinkedHashMultiset.create(list));
    show("guava TreeMultiset", () -> TreeMultiset.create(list));
    show("guava ConcurrentHashMultiset", () -> ConcurrentHashMultiset.create(list));
    show("guava HashBiMap", () -> HashBiMap.create(map));
    show("guava HashBiMap.inverse", () -> HashBiMap.create(map).inverse());
    show("guava HashBasedTable", () -> table(HashBasedTable.create()));
    show("guava TreeBasedTable", () -> table(TreeBasedTable.create()));
    show("guava ImmutableTable", () -> ImmutableTable.copyOf(table(HashBasedTable.create())));
    show("guava ArrayTable", () -> ArrayTable.create(table(HashBasedTable.create())));
    show("guava TreeRangeMap", () -> rangeMap());
    show("guava ImmutableRangeMap", () -> ImmutableRangeMap.copyOf(rangeMap()));
    show(
        "guava ImmutableRangeSet",
        () -> ImmutableRangeSet.unionOf(rangeMap().asMapOfRanges().keySet()));
    BloomFilter<Integer> filter = BloomFilter.create(Funnels.integerFunnel(), ELEMENTS);
    list.forEach(filter::put);
    show("guava BloomFilter", () -> filter);
    show("guava EvictingQueue", () -> with(EvictingQueue.create(ELEMENTS), list));
    show("guava MapMaker", () -> reversed(new MapMaker().makeMap(), map));
    var cache = CacheBuilder.newBuilder().build();
    map.forEach(cache::put);
    show("guava Cache", () -> cache);
    show("guava Maps.transform", () -> Lists.newArrayList(Lists.transform(list, i -> i)));
    show("guava MutableClassToInstanceMap", () -> MutableClassToInstanceMap.create());
    show(
        "guava Multimaps.unmodifiable",
        () -> Multimaps.unmodifiableMultimap(multimap(HashMultimap.create(), 4)));
    var ints = com.google.common.primitives.ImmutableIntArray.copyOf(list);
    show("guava ImmutableIntArray", () -> ints);
    show("guava Ints.asList", () -> com.google.common.primitives.Ints.asList(ints.toArray()));
  }

  private static Multimap<String, Integer> multimap(Multimap<String, Integer> map, int values) {
    for (int i = 0; i < ELEMENTS; i++) map.put("word " + i / values, i);
    return map;
  }

  private static Table<String, Integer, Integer> table(Table<String, Integer, Integer> table) {
    for (int i = 0; i < ELEMENTS; i++) table.put("row " + i / 100, i % 100, i);
    return table;
  }

  private static RangeMap<Integer, String> rangeMap() {
    RangeMap<Integer, String> map = TreeRangeMap.create();
    for (int i = 0; i < ELEMENTS; i++)
      map.put(com.google.common.collect.Range.closedOpen(i * 3, i * 3 + 2), "r" + i);
    return map;
  }

  private void persistent() throws Exception {
    Map<String, Integer> map = strings();
    List<Integer> list = list(i -> i * 7);
    show("vavr List", () -> io.vavr.collection.List.ofAll(list));
    show("vavr Vector", () -> io.vavr.collection.Vector.ofAll(list));
    show("vavr Array", () -> io.vavr.collection.Array.ofAll(list));
    show("vavr Queue", () -> io.vavr.collection.Queue.ofAll(list));
    show("vavr Stream", () -> io.vavr.collection.Stream.ofAll(list.subList(0, 1000)));
    show("vavr HashMap", () -> io.vavr.collection.HashMap.ofAll(map));
    show("vavr HashSet", () -> io.vavr.collection.HashSet.ofAll(list));
    show("vavr LinkedHashMap", () -> io.vavr.collection.LinkedHashMap.ofAll(map));
    show("vavr LinkedHashSet", () -> io.vavr.collection.LinkedHashSet.ofAll(list));
    show("vavr TreeMap", () -> io.vavr.collection.TreeMap.ofAll(map));
    show("vavr TreeSet", () -> io.vavr.collection.TreeSet.ofAll(list));
    show("vavr PriorityQueue", () -> io.vavr.collection.PriorityQueue.ofAll(list));
    show(
        "vavr HashMultimap",
        () ->
            io.vavr.collection.HashMultimap.withSeq()
                .ofEntries(io.vavr.collection.HashMap.ofAll(map)));
    show("vavr BitSet", () -> io.vavr.collection.BitSet.ofAll(list));
    show("vavr CharSeq", () -> io.vavr.collection.CharSeq.of("text ".repeat(ELEMENTS)));
    show("pcollections TreePVector", () -> TreePVector.from(list));
    show("pcollections HashTreePMap", () -> HashTreePMap.from(map));
    show("pcollections HashTreePSet", () -> HashTreePSet.from(list));
    show("pcollections TreePMap", () -> TreePMap.from(map));
    show("pcollections TreePSet", () -> TreePSet.from(list));
    show("pcollections OrderedPSet", () -> OrderedPSet.from(list));
    show("pcollections OrderedPMap", () -> OrderedPMap.from(map));
    show("pcollections ConsPStack", () -> ConsPStack.from(list));
    show("pcollections AmortizedPQueue", () -> AmortizedPQueue.empty().plusAll(list));
    var seq = CollectionConverters.asScala(list).toSeq();
    var pairs =
        CollectionConverters.asScala(
                map.entrySet().stream().map(e -> new Tuple2<>(e.getKey(), e.getValue())).toList())
            .toSeq();
    show("scala List", () -> seq.toList());
    show("scala Vector", () -> seq.toVector());
    show("scala ArraySeq", () -> scala.collection.immutable.ArraySeq.untagged().from(seq));
    show("scala Queue", () -> scala.collection.immutable.Queue$.MODULE$.from(seq));
    show(
        "scala LazyList of 1000",
        () -> scala.collection.immutable.LazyList$.MODULE$.from(seq.take(1000)));
    show("scala HashMap", () -> scala.collection.immutable.HashMap$.MODULE$.from(pairs));
    show("scala HashSet", () -> scala.collection.immutable.HashSet$.MODULE$.from(seq));
    show(
        "scala ListMap of 5000",
        () -> scala.collection.immutable.ListMap$.MODULE$.from(pairs.take(5000)));
    show("scala VectorMap", () -> scala.collection.immutable.VectorMap$.MODULE$.from(pairs));
    show(
        "scala TreeMap",
        () ->
            scala.collection.immutable.TreeMap$.MODULE$.from(
                pairs, scala.math.Ordering.String$.MODULE$));
    show(
        "scala TreeSet",
        () ->
            scala.collection.immutable.TreeSet$.MODULE$.from(
                pairs.map(p -> p._1()), scala.math.Ordering.String$.MODULE$));
    show("scala mutable HashMap", () -> scala.collection.mutable.HashMap$.MODULE$.from(pairs));
    show(
        "scala mutable LinkedHashMap",
        () -> scala.collection.mutable.LinkedHashMap$.MODULE$.from(pairs));
    show("scala mutable HashSet", () -> scala.collection.mutable.HashSet$.MODULE$.from(seq));
    show(
        "scala mutable LinkedHashSet",
        () -> scala.collection.mutable.LinkedHashSet$.MODULE$.from(seq));
    show(
        "scala mutable TreeMap",
        () ->
            scala.collection.mutable.TreeMap$.MODULE$.from(
                pairs, scala.math.Ordering.String$.MODULE$));
    show("scala ArrayBuffer", () -> scala.collection.mutable.ArrayBuffer$.MODULE$.from(seq));
    show("scala ListBuffer", () -> scala.collection.mutable.ListBuffer$.MODULE$.from(seq));
    show("scala ArrayDeque", () -> scala.collection.mutable.ArrayDeque$.MODULE$.from(seq));
    show("scala mutable Queue", () -> scala.collection.mutable.Queue$.MODULE$.from(seq));
    show("scala mutable Stack", () -> scala.collection.mutable.Stack$.MODULE$.from(seq));
    show("scala Range", () -> new scala.collection.immutable.Range.Exclusive(0, ELEMENTS, 1));
    show("kotlin buildMap", () -> built(map));
    var set = kotlin.collections.SetsKt.<Integer>createSetBuilder();
    set.addAll(list);
    show("kotlin buildSet", () -> kotlin.collections.SetsKt.build(set));
    var builder = kotlin.collections.CollectionsKt.<Integer>createListBuilder();
    builder.addAll(list);
    show("kotlin buildList", () -> kotlin.collections.CollectionsKt.build(builder));
  }

  private static Object built(Map<String, Integer> map) {
    var builder = kotlin.collections.MapsKt.<String, Integer>createMapBuilder();
    builder.putAll(map);
    return kotlin.collections.MapsKt.build(builder);
  }

  private void matrices() {
    double[][] rows = new double[1000][100];
    double[][] tall = new double[ELEMENTS / 2][2];
    for (int i = 0; i < ELEMENTS; i++) {
      rows[i / 100][i % 100] = i;
      tall[i / 2][i % 2] = i;
    }
    show("math Array2DRowRealMatrix", () -> new Array2DRowRealMatrix(rows));
    show("math Array2DRowRealMatrix, tall", () -> new Array2DRowRealMatrix(tall));
    show("math BlockRealMatrix", () -> new BlockRealMatrix(rows));
    OpenMapRealMatrix open = new OpenMapRealMatrix(1000, 1000);
    OpenMapRealVector vector = new OpenMapRealVector(ELEMENTS * 2);
    DMatrixSparseTriplet triplet = new DMatrixSparseTriplet(1000, 1000, ELEMENTS);
    for (int i = 0; i < ELEMENTS; i++) {
      open.setEntry(i / 100, i % 100, i + 1);
      vector.setEntry(i * 2, i + 1);
      triplet.addItem(i / 100, i % 100, i + 1);
    }
    show("math OpenMapRealMatrix", () -> open);
    show("math OpenMapRealVector", () -> vector);
    show("math ArrayRealVector", () -> new ArrayRealVector(ELEMENTS));
    show("math DiagonalMatrix", () -> new DiagonalMatrix(new double[ELEMENTS]));
    show("math Array2DRowFieldMatrix", () -> MatrixUtils.createFieldMatrix(fractions()));
    show("ejml DMatrixRMaj", () -> new DMatrixRMaj(rows));
    show("ejml SimpleMatrix", () -> new SimpleMatrix(rows));
    show(
        "ejml DMatrixSparseCSC",
        () -> DConvertMatrixStruct.convert(triplet, (DMatrixSparseCSC) null));
    show("ejml DMatrixSparseTriplet", () -> triplet);
  }

  private static org.apache.commons.math3.fraction.Fraction[][] fractions() {
    var matrix = new org.apache.commons.math3.fraction.Fraction[1000][100];
    for (int i = 0; i < ELEMENTS; i++)
      matrix[i / 100][i % 100] = new org.apache.commons.math3.fraction.Fraction(i, 7);
    return matrix;
  }

  private void learning() throws Exception {
    double[][] points = new double[ELEMENTS][2];
    Random random = new Random(1);
    for (double[] point : points) {
      point[0] = random.nextDouble();
      point[1] = random.nextDouble();
    }
    ArrayList<weka.core.Attribute> attributes =
        new ArrayList<>(List.of(new weka.core.Attribute("x"), new weka.core.Attribute("y")));
    weka.core.Instances data = new weka.core.Instances("large", attributes, ELEMENTS);
    for (double[] point : points) data.add(new weka.core.DenseInstance(1, point));
    show("weka Instances", () -> data);
    show("smile KDTree", () -> smile.neighbor.KDTree.of(points));
    int[] labels = new int[ELEMENTS];
    for (int i = 0; i < ELEMENTS; i++) labels[i] = i % 2;
    show("smile KNN", () -> smile.classification.KNN.fit(points, labels, 3));
    show("smile DataFrame", () -> smile.data.DataFrame.of(points, "x", "y"));
    show("smile BKTree of 5000", () -> words());
    show(
        "jsat SimpleDataSet",
        () ->
            new jsat.SimpleDataSet(
                Arrays.stream(points)
                    .map(
                        point -> new jsat.classifiers.DataPoint(new jsat.linear.DenseVector(point)))
                    .toList()));
  }

  private static Object words() {
    return smile.neighbor.BKTree.of(
        IntStream.range(0, 5000).mapToObj(i -> "word" + i).toList(),
        new smile.math.distance.EditDistance(10, true));
  }
}
