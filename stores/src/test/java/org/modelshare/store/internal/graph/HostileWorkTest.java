package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.EncodedModel;

/** Small graphs that would keep a thread busy for years must be refused at once. */
@SuppressWarnings({"serial", "JdkObsolete"}) // as models have them
final class HostileWorkTest {
  private static final int LEVELS = 200;
  private static final int MANY = 40_000;

  private record Model(Object value) {}

  private record Pair(Object left, Object right) {}

  /** The tests fill their tables while hash codes differ, and read them while they collide. */
  private static int hashFactor = 1;

  private record Key(int number) {
    @Override
    public int hashCode() {
      return number * hashFactor;
    }
  }

  private record Ordered(int number) implements Comparable<Ordered>, Serializable {
    @Override
    public int hashCode() {
      return number * hashFactor;
    }

    @Override
    public int compareTo(Ordered other) {
      return Integer.compare(number, other.number);
    }
  }

  @AfterEach
  void hashWell() {
    hashFactor = 1;
  }

  private static Object read(Object value) {
    return read(GraphWriter.write(new Model(value), true));
  }

  private static Object read(EncodedModel encoded) {
    DecodedModel decoded =
        GraphReader.read(
            Graphs.graph(encoded),
            MemoryBlocks.copyOf(encoded),
            ClassPolicies.bareFile(Model.class, null, Set.of()));
    return ((Model) decoded.model()).value();
  }

  private static void assertRefused(Object value) {
    assertRefused(GraphWriter.write(new Model(value), true));
  }

  private static void assertRefused(EncodedModel encoded) {
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> read(encoded))
        .withMessageContaining("hashing and comparing takes more than")
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.TOO_MUCH_WORK));
  }

  /** Fills {@code list} with lists that double at each level. */
  private static List<Object> doubling(List<Object> list) {
    Object inner = "x";
    for (int i = 0; i < LEVELS; i++) {
      inner = new ArrayList<>(List.of(new Object[] {inner, inner}));
    }
    list.add(inner);
    return list;
  }

  @Test
  void setsThatDoubleAreRefused() {
    Set<Object> root = new HashSet<>();
    Set<Object> left = root;
    Set<Object> right = new HashSet<>();
    for (int i = 0; i < LEVELS; i++) {
      Set<Object> nextLeft = new HashSet<>(Set.of("x"));
      Set<Object> nextRight = new HashSet<>();
      left.addAll(List.of(nextLeft, nextRight));
      right.addAll(List.of(nextLeft, nextRight));
      left = nextLeft;
      right = nextRight;
    }
    assertRefused(root);
  }

  static Stream<Map<Object, Object>> maps() {
    return Stream.of(
        new HashMap<>(), new LinkedHashMap<>(), new ConcurrentHashMap<>(), new Hashtable<>());
  }

  @ParameterizedTest
  @MethodSource("maps")
  void keysThatDoubleAreRefused(Map<Object, Object> map) {
    List<Object> key = new ArrayList<>();
    map.put(key, 1);
    doubling(key);
    assertRefused(map);
  }

  static Stream<Collection<Object>> sets() {
    return Stream.of(
        new HashSet<>(),
        new LinkedHashSet<>(),
        ConcurrentHashMap.newKeySet(),
        Collections.newSetFromMap(new Hashtable<>()));
  }

  @ParameterizedTest
  @MethodSource("sets")
  void elementsThatDoubleAreRefused(Collection<Object> set) {
    List<Object> element = new ArrayList<>();
    set.add(element);
    doubling(element);
    assertRefused(set);
  }

  @Test
  void immutableSetsAndMapsOfKeysThatDoubleAreRefused() {
    List<Object> element = new ArrayList<>();
    List<Object> other = new ArrayList<>(List.of(1));
    List<Object> third = new ArrayList<>(List.of(2));
    List<Object> hostile =
        List.of(Set.of(element), Set.of(element, other, third), Map.of(element, 1, other, 2));
    doubling(element);
    hostile.forEach(HostileWorkTest::assertRefused);
  }

  @Test
  void recordsThatDoubleAreRefusedAsElements() {
    List<Object> element = new ArrayList<>();
    Set<Object> set = new HashSet<>();
    set.add(element);
    Object inner = "x";
    for (int i = 0; i < LEVELS; i++) {
      inner = new Pair(inner, inner);
    }
    element.add(inner);
    assertRefused(set);
  }

  @Test
  void arraysInListsThatDoubleAreRefusedAsElements() {
    List<Object> element = new ArrayList<>();
    Set<Object> set = new HashSet<>();
    set.add(element);
    Object inner = "x";
    for (int i = 0; i < LEVELS; i++) {
      inner = Arrays.asList(inner, inner);
    }
    element.add(inner);
    assertRefused(set);
  }

  @Test
  void valuesThatDoubleAreRead() {
    Object list = read(new HashMap<>(Map.of("key", doubling(new ArrayList<>()))));
    assertThat(((Map<?, ?>) list).keySet()).hasToString("[key]");
  }

  private static class Node {
    final String name;
    Object left = "none";
    Object right = "none";

    Node(String name) {
      this.name = name;
    }
  }

  /** Its hash code does not reach its neighbours. */
  private static final class Named extends Node {
    private int hash;

    Named(String name) {
      super(name);
    }

    String name() {
      return name;
    }

    @Override
    public int hashCode() {
      if (hash == 0) {
        hash = name().hashCode();
      }
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other || (other instanceof Named named && named.name().equals(name));
    }
  }

  /** Its hash code reaches all. */
  private static final class Deep extends Node {
    Deep(String name) {
      super(name);
    }

    @Override
    public int hashCode() {
      return Objects.hash(name, left, right);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Deep deep && deep.left.equals(left) && deep.right.equals(right);
    }
  }

  private static <N extends Node> N doublingNodes(N root, Function<String, N> make) {
    N outer = root;
    for (int i = 0; i < LEVELS; i++) {
      N inner = make.apply("node " + i);
      outer.left = inner;
      outer.right = inner;
      outer = inner;
    }
    return root;
  }

  @Test
  void objectsThatDoubleAreReadIfTheirHashCodeDoesNotReachWhatDoubles() {
    Set<Object> set = new HashSet<>();
    Node byIdentity = new Node("root");
    set.add(doublingNodes(byIdentity, Node::new));
    set.add(doublingNodes(new Named("root"), Named::new));
    Set<?> copy = (Set<?>) read(set);
    assertThat(copy).hasSize(2);
    assertThat(copy.contains(new Named("root"))).isTrue();
  }

  @Test
  void objectsThatDoubleAreRefusedIfTheirHashCodeReachesThem() {
    Set<Object> set = new HashSet<>();
    Deep root = new Deep("root");
    set.add(root);
    doublingNodes(root, Deep::new);
    assertRefused(set);
  }

  /** The set is read while the list around it has the hostile part already, and not itself. */
  @Test
  void anElementThatReachesAnUnfinishedListThatDoublesIsRefused() {
    List<Object> around = new ArrayList<>();
    List<Object> element = new ArrayList<>();
    Set<Object> set = new HashSet<>();
    set.add(element);
    doubling(around);
    element.add(around);
    around.add(set);
    assertRefused(around);
  }

  /** Its hash code is that of its content, which a graph has after the members. */
  private static final class Club {
    Set<Object> aMembers = new HashSet<>();
    List<Object> content = new ArrayList<>();

    @Override
    public int hashCode() {
      return content.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Club club && club.content.equals(content);
    }
  }

  @Test
  void anElementThatReachesAnObjectThatLaterDoublesIsRefused() {
    Club club = new Club();
    club.aMembers.add(new ArrayList<>(List.of(club)));
    doubling(club.content);
    assertRefused(club);
  }

  @Test
  void anElementThatReachesAnObjectThatGrowsIsRead() {
    Club club = new Club();
    List<Object> element = new ArrayList<>();
    club.aMembers.add(element);
    element.add(club);
    for (int i = 0; i < 1000; i++) {
      club.content.add("string " + i);
    }
    Club copy = (Club) read(club);
    assertThat(copy.content).isEqualTo(club.content);
    assertThat(copy.aMembers.contains(List.of(copy))).isTrue();
  }

  @Test
  void buffersThatAreElementsCountWithTheirLength() {
    FloatBuffer large = FloatBuffer.allocate(1 << 20);
    Map<Object, Object> map = new TreeMap<>();
    List<Object> lists = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      List<Object> element = new ArrayList<>();
      lists.add(Set.of(element));
      element.add(large);
    }
    map.put("lists", lists);
    assertRefused(map);
  }

  @Test
  void numbersThatAreSlowToCompareAreRefused() {
    BigInteger digits = BigInteger.TEN.pow(500_000).add(BigInteger.ONE);
    BigDecimal number = new BigDecimal(digits, 500_000);
    List<Object> numbers = Collections.nCopies(20_000, number);
    assertRefused(new PriorityBlockingQueue<>(numbers));
    assertThat(read(new PriorityBlockingQueue<>(List.of(number, BigDecimal.ZERO)))).isNotNull();
  }

  private static <C extends Map<Object, Object>> C fill(C map) {
    for (int i = 0; i < MANY; i++) {
      map.put(new Key(i), i);
    }
    return map;
  }

  @ParameterizedTest
  @MethodSource("maps")
  void recordsThatCollideAreRefused(Map<Object, Object> map) {
    EncodedModel encoded = GraphWriter.write(new Model(fill(map)), true);
    hashFactor = 0;
    assertRefused(encoded);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void recordsThatDoNotCollideAreRead(Map<Object, Object> map) {
    assertThat(read(fill(map))).isEqualTo(map);
  }

  @Test
  void elementsOfSetsThatCollideAreRefused() {
    List<EncodedModel> hostile =
        Stream.of(new HashSet<>(), new LinkedHashSet<>(), Set.of())
            .map(set -> {
              Set<Object> keys = fill(new HashMap<>()).keySet();
              set = set.getClass() == Set.of().getClass() ? Set.copyOf(keys) : set;
              if (set.isEmpty()) {
                set.addAll(keys);
              }
              return GraphWriter.write(new Model(set), true);
            })
            .toList();
    hashFactor = 0;
    hostile.forEach(HostileWorkTest::assertRefused);
  }

  /** Their hash codes differ, but all ask for the first place. */
  @Test
  void elementsThatAskForOnePlaceOfAnImmutableTableAreRefused() {
    Set<Object> set = Set.copyOf(ordered(MANY));
    Map<Object, Object> map = new HashMap<>();
    set.forEach(element -> map.put(element, 1));
    List<EncodedModel> hostile =
        List.of(
            GraphWriter.write(new Model(set), true),
            GraphWriter.write(new Model(Map.copyOf(map)), true));
    hashFactor = 2 * MANY;
    hostile.forEach(HostileWorkTest::assertRefused);
  }

  private static List<Object> ordered(int count) {
    return Stream.iterate(0, i -> i + 1).limit(count).<Object>map(Ordered::new).toList();
  }

  /** Java reads 30,000 keys into a table of 42,001 places. */
  @Test
  void keysThatAskForOnePlaceOfAHashtableAreRefused() {
    Map<Object, Object> table = new Hashtable<>();
    ordered(30_000).forEach(key -> table.put(key, 1));
    EncodedModel encoded = GraphWriter.write(new Model(table), true);
    hashFactor = 42_001;
    assertRefused(encoded);
  }

  /** Trees of {@code HashMap} order them. */
  @Test
  void keysThatCollideAndCanBeOrderedAreRead() {
    Map<Object, Object> map = new HashMap<>();
    ordered(MANY).forEach(key -> map.put(key, 1));
    EncodedModel encoded = GraphWriter.write(new Model(map), true);
    hashFactor = 0;
    assertThat((Map<?, ?>) read(encoded)).hasSize(MANY);
  }

  @Test
  void stringsThatCollideAreRead() {
    Set<Object> strings = new HashSet<>();
    for (int i = 0; i < MANY; i++) {
      StringBuilder text = new StringBuilder();
      for (int bit = 0; bit < 16; bit++) {
        text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      strings.add(text.toString());
    }
    assertThat(strings.stream().map(Object::hashCode).distinct()).hasSize(1);
    assertThat(read(strings)).isEqualTo(strings);
  }

  @Test
  void someHundredKeysThatCollideAreRead() {
    Set<Object> set = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      set.add(new Key(i));
    }
    EncodedModel encoded = GraphWriter.write(new Model(set), true);
    hashFactor = 0;
    assertThat((Set<?>) read(encoded)).hasSize(1000);
  }

  @Test
  void largeHonestTablesAreRead() {
    List<String> schema = Stream.iterate(0, i -> i + 1).limit(1000).map(i -> "field " + i).toList();
    Map<Object, Object> map = new HashMap<>();
    Set<Object> set = new HashSet<>();
    Map<Object, Object> sorted = new ConcurrentSkipListMap<>();
    for (int i = 0; i < 100_000; i++) {
      map.put(new Pair(i, i % 100 == 0 ? schema : "none"), List.of(i));
      set.add("string " + i);
      sorted.put("string " + i, i);
    }
    List<Object> model = List.of(map, set, sorted, Map.copyOf(map), Set.copyOf(set));
    assertThat(read(model)).isEqualTo(model);
  }

  /** Counts those that were read, and interrupts the thread that reads. */
  private static final class Item implements Serializable {
    static final int TOTAL = 1_000_000;
    static @Nullable Thread reader;
    static int count;
    private final int number = 5;

    private Object readResolve() {
      if (++count == 1000 && reader != null) {
        reader.interrupt();
      }
      return number == 5 ? true : this;
    }
  }

  private static Object items(int depth) {
    Object items = Stream.generate(Item::new).limit(Item.TOTAL).toList();
    for (int i = 0; i < depth; i++) {
      items = new ArrayList<>(List.of(items));
    }
    return items;
  }

  @Test
  void anInterruptEndsReadingAndIsKept() {
    assertInterrupted(0);
    assertThat(Item.count).isLessThan(100_000);
  }

  /** The thread that reads is another one, for which the interrupted one waits. */
  @Test
  void anInterruptEndsDeepReadingAndIsKept() {
    assertInterrupted(100);
    assertThat(Item.count).isLessThan(Item.TOTAL);
  }

  private static void assertInterrupted(int depth) {
    EncodedModel encoded = GraphWriter.write(new Model(items(depth)), true);
    Item.count = 0;
    Item.reader = Thread.currentThread();
    try {
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> read(encoded))
          .withMessageContaining("the thread was interrupted")
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.IO));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
      Item.reader = null;
    }
  }
}
