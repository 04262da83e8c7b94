package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** Hash tables of a model's own classes, whose places would be wrong in another JVM. */
@SuppressWarnings({
  "ArrayRecordComponent",
  "InconsistentHashCode",
  "ReferenceEquality",
  "UnusedMethod",
  "UnusedVariable"
}) // as models have them
final class TablesTest {
  private static final int PLACES = 64;

  /** As HPPC's ObjectIntHashMap. */
  private static class Counts {
    final @Nullable Object[] keys = new Object[PLACES + 1];
    final int[] values = new int[PLACES + 1];
    private final int mask = PLACES - 1;

    final Counts with(Object... added) {
      for (Object key : added) {
        int place = placeOf(key);
        keys[place] = key;
        values[place]++;
      }
      return this;
    }

    int placeOf(Object key) {
      int place = Mixing.mix(key) & mask;
      Object found = keys[place];
      while (found != null && !found.equals(key)) {
        place = (place + 1) & mask;
        found = keys[place];
      }
      return place;
    }

    int get(Object key) {
      return values[placeOf(key)];
    }
  }

  private static final class MoreCounts extends Counts {}

  private static final class Mixing {
    static int mix(@Nullable Object key) {
      return key == null ? 0 : mix(key.hashCode());
    }

    static int mix(int number) {
      int mixed = number * 0x9E3779B9;
      return mixed ^ mixed >>> 16;
    }
  }

  /** As HPPC's ObjectIdentityHashSet. */
  private static final class Identities {
    private final @Nullable Object[] places = new Object[PLACES];

    void add(Object key) {
      places[place(key)] = key;
    }

    boolean contains(Object key) {
      return places[place(key)] == key;
    }

    private static int place(Object key) {
      return Math.floorMod(System.identityHashCode(key), PLACES);
    }
  }

  /** A chain of nodes for each place; the class gives the hash code to a method. */
  private static final class Chains {
    private static final class Node {
      private final Object key;
      private final Object value;
      private final @Nullable Node next;

      Node(Object key, Object value, @Nullable Node next) {
        this.key = key;
        this.value = value;
        this.next = next;
      }
    }

    private final @Nullable Node[] table = new Node[PLACES];

    Chains with(Object key, Object value) {
      put(key.hashCode(), key, value);
      return this;
    }

    private void put(int hash, Object key, Object value) {
      int place = hash & (table.length - 1);
      table[place] = new Node(key, value, table[place]);
    }

    @Nullable Object get(Object key) {
      Node node = table[key.hashCode() & (table.length - 1)];
      while (node != null && !node.key.equals(key)) {
        node = node.next;
      }
      return node == null ? null : node.value;
    }
  }

  /** Chains of nodes whose fields are not called keys: the key is the first of them. */
  private static final class Meanings<K, V> {
    private static final class Link<K, V> {
      private final K word;
      private final V meaning;
      private final @Nullable Link<K, V> later;

      Link(K word, V meaning, @Nullable Link<K, V> later) {
        this.word = word;
        this.meaning = meaning;
        this.later = later;
      }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // no arrays of generic types
    private final @Nullable Link<K, V>[] table = new Link[PLACES];

    Meanings<K, V> with(K word, V meaning) {
      int place = word.hashCode() & (PLACES - 1);
      table[place] = new Link<>(word, meaning, table[place]);
      return this;
    }

    @Nullable V get(K word) {
      Link<K, V> link = table[word.hashCode() & (PLACES - 1)];
      while (link != null && !link.word.equals(word)) {
        link = link.later;
      }
      return link == null ? null : link.meaning;
    }
  }

  /** What it keeps is not looked for: any object with the same hash code gets it. */
  private static final class Shards {
    private final Counts[] shards = new Counts[PLACES];

    Shards() {
      Arrays.setAll(shards, i -> new Counts().with("shard " + i));
    }

    Counts of(Object user) {
      return shards[user.hashCode() & (PLACES - 1)];
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // as models have them
  private record Table(@Nullable Object[] places) {
    static Table of(Object key) {
      Table table = new Table(new Object[PLACES]);
      table.places[table.place(key)] = key;
      return table;
    }

    boolean contains(Object key) {
      return key.equals(places[place(key)]);
    }

    private int place(Object key) {
      return key.hashCode() & (PLACES - 1);
    }
  }

  private record Span(TimeUnit unit, int length) {}

  /** Its hash code is its own, and the same in every JVM. */
  private record Named(TimeUnit unit, int length) {
    @Override
    public int hashCode() {
      return unit.name().hashCode() * 31 + length;
    }
  }

  private static final class Labelled {
    private final Object label;

    Labelled(Object label) {
      this.label = label;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Labelled same && same.label.equals(label);
    }

    @Override
    public int hashCode() {
      return Objects.hash(label, 1);
    }
  }

  private static final class Plain {}

  static List<Object> hashedByIdentity() {
    Identities identities = new Identities();
    identities.add(new Plain());
    return List.of(
        new Counts().with(TimeUnit.DAYS),
        new Counts().with(TimeUnit.DAYS, TimeUnit.HOURS, TimeUnit.SECONDS),
        new Counts().with(String.class),
        new Counts().with("a", new Plain()),
        new MoreCounts().with(TimeUnit.DAYS),
        new Counts().with(new Span(TimeUnit.DAYS, 1)),
        new Counts().with(List.of("a", TimeUnit.DAYS)),
        new Counts().with(Map.entry(TimeUnit.DAYS, "a")),
        new Counts().with(new Labelled(TimeUnit.DAYS)),
        identities,
        new Chains().with(TimeUnit.DAYS, 1),
        new Meanings<>().with(TimeUnit.DAYS, "a"),
        new Meanings<>().with(new Plain(), "a"),
        Table.of(TimeUnit.DAYS));
  }

  @ParameterizedTest
  @MethodSource("hashedByIdentity")
  void aTableOfAnySizeIsRefusedIfAnotherJvmDoesNotFindItsKeys(Object table) {
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> Graphs.copyHeld(table))
        .withMessageContaining("Held.value: " + table.getClass().getName())
        .withMessageContaining("hash code that differs in every JVM; use a java.util.HashMap")
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE));
  }

  @Test
  void aTableOfKeysWithHashCodesOfTheirOwnIsNot() {
    Named key = new Named(TimeUnit.DAYS, 2);
    Counts copy = Graphs.copy(new Counts().with("a", 5L, key, new Labelled("b")));
    assertThat(List.of(copy.get("a"), copy.get(5L), copy.get(key), copy.get(new Labelled("b"))))
        .containsOnly(1);
    assertThat(Graphs.copy(new Chains().with("a", TimeUnit.DAYS)).get("a"))
        .isEqualTo(TimeUnit.DAYS);
    assertThat(Graphs.copy(new Meanings<>().with("a", TimeUnit.DAYS)).get("a"))
        .isEqualTo(TimeUnit.DAYS);
    assertThat(Graphs.copy(new Shards()).of("a").get("shard " + ("a".hashCode() & (PLACES - 1))))
        .isEqualTo(1);
    assertThat(Graphs.copy(Table.of("a")).contains("a")).isTrue();
  }

  /** As HPPC's ObjectObjectHashMap and IntObjectHashMap. */
  private static final class Values {
    private final @Nullable Object[] keys = new Object[PLACES];
    private final @Nullable Object[] values = new Object[PLACES];

    Values with(Object key, Object value) {
      int place = key.hashCode() & (PLACES - 1);
      keys[place] = key;
      values[place] = value;
      return this;
    }
  }

  private static final class ValuesOfNumbers {
    private final int[] keys = new int[PLACES];
    private final @Nullable Object[] values = new Object[PLACES];

    ValuesOfNumbers with(int key, Object value) {
      keys[key & (PLACES - 1)] = key;
      values[key & (PLACES - 1)] = value;
      return this;
    }
  }

  @Test
  void theValuesOfATableMayBeAnything() {
    Values values = new Values().with("a", TimeUnit.DAYS).with("d", TimeUnit.HOURS);
    assertThat(Graphs.copy(values).values).contains(TimeUnit.DAYS, TimeUnit.HOURS);
    ValuesOfNumbers byNumber = new ValuesOfNumbers().with(3, TimeUnit.DAYS).with(9, TimeUnit.HOURS);
    assertThat(Graphs.copy(byNumber).values[9]).isEqualTo(TimeUnit.HOURS);
  }

  /** As an ArrayList, which computes its hash code from those of its elements. */
  private static final class Elements {
    private final @Nullable Object[] elements = new Object[10];
    private int size;

    Elements with(Object element) {
      elements[size++] = element;
      return this;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Elements same
          && same.size == size
          && Arrays.equals(same.elements, elements);
    }

    @Override
    public int hashCode() {
      int hash = 1;
      for (int i = 0; i < size; i++) {
        hash = 31 * hash + Objects.hashCode(elements[i]);
      }
      return hash;
    }
  }

  @Test
  void aListIsNoTable() {
    Elements elements = new Elements().with(TimeUnit.DAYS).with(String.class);
    assertThat(Graphs.copy(elements)).isEqualTo(elements);
  }

  /** As Lucene's StringHelper. */
  private static final class Seeds {
    static final int OF_TIME;
    static final long OF_RANDOM = new Random().nextLong();
    static final int FIXED = new Random(42).nextInt();
    static final int OF_OBJECT = System.identityHashCode(new Object());
    static final long STARTED = System.nanoTime();

    static {
      String given = System.getProperty("tests.seed");
      if (given != null) {
        OF_TIME = given.hashCode();
      } else {
        OF_TIME = (int) System.currentTimeMillis();
      }
    }

    static int hash(byte[] bytes, int seed) {
      int hash = seed;
      for (byte each : bytes) {
        hash = Mixing.mix(hash ^ each);
      }
      return hash;
    }
  }

  /** As Lucene's BytesRefHash. */
  private static class Words {
    private final int[] ids = new int[PLACES];

    void add(byte[] word, int id) {
      int hash = hash(word);
      ids[hash & (PLACES - 1)] = id;
    }

    int hash(byte[] word) {
      return Seeds.hash(word, Seeds.OF_TIME);
    }
  }

  private static final class MoreWords extends Words {}

  private static final class WordsByRandom {
    private final long[] ids = new long[PLACES];

    void add(String word, long id) {
      long hash = word.hashCode() ^ Seeds.OF_RANDOM;
      ids[(int) (hash >>> 58)] = id;
    }
  }

  private static final class WordsByObject {
    private final @Nullable String[] words = new String[PLACES];

    void add(String word) {
      words[(word.hashCode() + Seeds.OF_OBJECT) & (PLACES - 1)] = word;
    }

    boolean contains(String word) {
      return word.equals(words[(word.hashCode() + Seeds.OF_OBJECT) & (PLACES - 1)]);
    }
  }

  private static final class WordsBySeed {
    private static final int DRAWN = drawn();

    private final @Nullable String[] words = new String[PLACES];

    private static int drawn() {
      return new java.security.SecureRandom().nextInt();
    }

    void add(String word) {
      int place = word.hashCode() ^ DRAWN;
      for (int i = 0; ; i++) {
        if (words[(place + i) & (PLACES - 1)] == null) {
          words[(place + i) & (PLACES - 1)] = word;
          return;
        }
      }
    }
  }

  static List<Object> seeded() {
    WordsByObject byObject = new WordsByObject();
    byObject.add("a");
    WordsBySeed bySeed = new WordsBySeed();
    bySeed.add("a");
    return List.of(new Words(), new MoreWords(), new WordsByRandom(), byObject, bySeed);
  }

  @ParameterizedTest
  @MethodSource("seeded")
  void aTableWithASeedOfItsJvmIsRefused(Object table) {
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> Graphs.copyHeld(table))
        .withMessageContaining("Held.value: the places in field ")
        .withMessageContaining(" of " + table.getClass().getName())
        .withMessageContaining("a number that every JVM draws anew; publish what it holds in")
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE));
  }

  private static final class WordsByFixed {
    private final int[] ids = new int[PLACES];

    WordsByFixed with(String word, int id) {
      ids[(word.hashCode() ^ Seeds.FIXED) & (PLACES - 1)] = id;
      return this;
    }

    int get(String word) {
      return ids[(word.hashCode() ^ Seeds.FIXED) & (PLACES - 1)];
    }
  }

  /** Draws a seed for each table, and keeps it with the table. */
  private static final class WordsByOwn {
    private final int seed = (int) System.nanoTime();
    private final int[] ids = new int[PLACES];

    WordsByOwn with(String word, int id) {
      ids[(word.hashCode() ^ seed) & (PLACES - 1)] = id;
      return this;
    }

    int get(String word) {
      return ids[(word.hashCode() ^ seed) & (PLACES - 1)];
    }
  }

  /** Its values, not their places, depend on when the JVM was started. */
  private static final class Times {
    private final long[] times = new long[PLACES];
    private int size;

    void add() {
      times[size++] = System.nanoTime() - Seeds.STARTED;
    }
  }

  /** Draws a place each time, and looks for nothing there again. */
  @SuppressWarnings("UnusedMethod") // its code is read
  private static final class Samples {
    private final float[][] rows = new float[PLACES][2];
    private final long[] calls = new long[PLACES];
    private int offered;

    float[] any() {
      calls[(int) ((System.currentTimeMillis() - Seeds.STARTED) / 1000 % PLACES)]++;
      return rows[ThreadLocalRandom.current().nextInt(rows.length)];
    }

    float[] other() {
      return rows[new Random().nextInt(rows.length)];
    }

    void offer(float[] row) {
      int place = (int) (Math.random() * ++offered);
      if (place < rows.length) {
        rows[place] = row;
      }
    }
  }

  @Test
  void anArrayOfWhichAnyElementIsDrawnIsNoTable() {
    assertThat(Graphs.copy(new Samples()).rows).hasDimensions(PLACES, 2);
  }

  @Test
  void aTableWithASeedThatArrivesIsNot() {
    assertThat(Graphs.copy(new WordsByFixed().with("a", 3)).get("a")).isEqualTo(3);
    assertThat(Graphs.copy(new WordsByOwn().with("a", 3)).get("a")).isEqualTo(3);
    Times times = new Times();
    times.add();
    assertThat(Graphs.copy(times).times).isEqualTo(times.times);
  }
}
