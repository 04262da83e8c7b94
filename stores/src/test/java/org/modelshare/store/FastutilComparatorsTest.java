package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import it.unimi.dsi.fastutil.Hash;
import it.unimi.dsi.fastutil.ints.Int2ObjectAVLTreeMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectRBTreeMap;
import it.unimi.dsi.fastutil.ints.IntComparator;
import it.unimi.dsi.fastutil.ints.IntComparators;
import it.unimi.dsi.fastutil.ints.IntHash;
import it.unimi.dsi.fastutil.ints.IntLinkedOpenCustomHashSet;
import it.unimi.dsi.fastutil.ints.IntOpenCustomHashSet;
import it.unimi.dsi.fastutil.ints.IntRBTreeSet;
import it.unimi.dsi.fastutil.longs.Long2IntOpenCustomHashMap;
import it.unimi.dsi.fastutil.longs.LongHash;
import it.unimi.dsi.fastutil.objects.Object2IntAVLTreeMap;
import it.unimi.dsi.fastutil.objects.Object2IntLinkedOpenCustomHashMap;
import it.unimi.dsi.fastutil.objects.Object2IntOpenCustomHashMap;
import it.unimi.dsi.fastutil.objects.ObjectAVLTreeSet;
import it.unimi.dsi.fastutil.objects.ObjectOpenCustomHashSet;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.Graphs;

/** Maps and sets of fastutil that order or compare their keys as they are told to. */
final class FastutilComparatorsTest {
  private static final Map<Integer, String> ENTRIES = Map.of(1, "a", 5, "b", -7, "c");

  /** An ordinary class, with state. */
  private static final class Folded implements Hash.Strategy<String> {
    private final Locale locale;

    Folded(Locale locale) {
      this.locale = locale;
    }

    @Override
    public int hashCode(String word) {
      return fold(word).hashCode();
    }

    @Override
    public boolean equals(String a, String b) {
      return fold(a).equals(fold(b));
    }

    /** A strategy is asked for null too. */
    private String fold(@Nullable String word) {
      return String.valueOf(word).toLowerCase(locale);
    }
  }

  private enum ByContent implements Hash.Strategy<int[]> {
    STRATEGY;

    @Override
    public int hashCode(int[] key) {
      return Arrays.hashCode(key);
    }

    @Override
    public boolean equals(int[] a, int[] b) {
      return Arrays.equals(a, b);
    }
  }

  private record Modulo(int modulus) implements IntHash.Strategy, LongHash.Strategy {
    @Override
    public int hashCode(int key) {
      return key % modulus;
    }

    @Override
    public boolean equals(int a, int b) {
      return a % modulus == b % modulus;
    }

    @Override
    public int hashCode(long key) {
      return (int) (key % modulus);
    }

    @Override
    public boolean equals(long a, long b) {
      return a % modulus == b % modulus;
    }
  }

  private record ByDistance(int centre) implements IntComparator {
    @Override
    public int compare(int a, int b) {
      return Integer.compare(Math.abs(a - centre), Math.abs(b - centre));
    }
  }

  private static final class Index {
    private final Object2IntOpenCustomHashMap<String> rows =
        new Object2IntOpenCustomHashMap<>(new Folded(Locale.ROOT));
    private final Int2ObjectRBTreeMap<String> nearest =
        new Int2ObjectRBTreeMap<>(new ByDistance(500));

    Index(int items) {
      rows.defaultReturnValue(-1);
      for (int i = 0; i < items; i++) {
        rows.put("Item " + i, i);
        nearest.put(i * 3, "item " + i);
      }
    }
  }

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void anIndexAnswersAlike(Way way) {
    Index index = new Index(2_000);
    way.send(
        index,
        directory,
        AttachOptions.defaults().allow("it.unimi.dsi.fastutil"),
        copy -> {
          assertThat(copy.rows.getInt("ITEM 1999")).isEqualTo(1_999);
          assertThat(copy.rows.getInt("no item")).isEqualTo(-1);
          assertThat(copy.rows).hasSameSizeAs(index.rows);
          assertThat(copy.nearest.toString()).isEqualTo(index.nearest.toString());
          assertThat(copy.nearest.firstIntKey()).isEqualTo(501);
        });
  }

  @Test
  void aStrategyTellsKeysApart() {
    Object2IntLinkedOpenCustomHashMap<int[]> map =
        new Object2IntLinkedOpenCustomHashMap<>(ByContent.STRATEGY);
    map.put(new int[] {1, 2}, 3);
    Object2IntLinkedOpenCustomHashMap<int[]> copy = Graphs.copy(map);
    assertThat(copy.getInt(new int[] {1, 2})).isEqualTo(3);
    assertThat(copy.strategy()).isSameAs(ByContent.STRATEGY);

    Long2IntOpenCustomHashMap longs = new Long2IntOpenCustomHashMap(new Modulo(10));
    longs.put(3, 4);
    assertThat(Graphs.copy(longs).get(13)).isEqualTo(4);
  }

  static Stream<Object> sets() {
    return Stream.of(
        new IntOpenCustomHashSet(new int[] {1, 2, 3}, new Modulo(10)),
        new IntLinkedOpenCustomHashSet(new int[] {1, 2, 3}, new Modulo(10)),
        new ObjectOpenCustomHashSet<>(new String[] {"a", "B"}, new Folded(Locale.ROOT)));
  }

  @ParameterizedTest
  @MethodSource("sets")
  void aSetArrivesWithItsStrategy(Object set) {
    assertThat(Graphs.copy(set)).isEqualTo(set).hasSameClassAs(set);
  }

  static Stream<Object> sorted() {
    return Stream.of(
        new Int2ObjectRBTreeMap<>(ENTRIES),
        inOrder(new ByDistance(4)),
        inOrder(IntComparators.OPPOSITE_COMPARATOR),
        inOrder(IntComparators.oppositeComparator(new ByDistance(4))),
        inOrder((IntComparator & Serializable) (a, b) -> Integer.compare(b, a)),
        new Int2ObjectAVLTreeMap<>(new int[] {1, 2, 3}, new String[] {"a", "b", "c"}, reverse()),
        new Object2IntAVLTreeMap<>(new String[] {"a", "B"}, new int[] {1, 2}, reverse()),
        new ObjectAVLTreeSet<>(new String[] {"a", "B"}, String.CASE_INSENSITIVE_ORDER),
        new IntRBTreeSet(new int[] {1, 2, 3}, reverse()));
  }

  private static Int2ObjectRBTreeMap<String> inOrder(IntComparator comparator) {
    Int2ObjectRBTreeMap<String> map = new Int2ObjectRBTreeMap<>(comparator);
    map.putAll(ENTRIES);
    return map;
  }

  private static <T extends Comparable<T>> Comparator<T> reverse() {
    return Collections.reverseOrder();
  }

  @ParameterizedTest
  @MethodSource("sorted")
  void aSortedCollectionArrivesInItsOrder(Object collection) {
    Object copy = Graphs.copy(collection);
    assertThat(copy.equals(collection)).isTrue();
    assertThat(copy).hasSameClassAs(collection).hasToString(collection.toString());
  }

  private record Model(Object index) {}

  @Test
  void aComparatorThatCannotTravelIsRefused() {
    IntComparator lambda = (a, b) -> Integer.compare(b, a);
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> Graphs.copy(new Model(inOrder(lambda))))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE))
        .withMessageContaining("Model.index.")
        .withMessageContaining(FastutilComparatorsTest.class.getName())
        .withMessageContaining("cast it, as in (Comparator<T> & Serializable)");
  }

  @Test
  void aStrategyThatCannotTravelIsRefused() {
    Thread thread = Thread.currentThread();
    Hash.Strategy<String> strategy =
        new Hash.Strategy<>() {
          @Override
          public int hashCode(String word) {
            return thread.hashCode();
          }

          @Override
          public boolean equals(String a, String b) {
            return true;
          }
        };
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> Graphs.copy(new Model(new ObjectOpenCustomHashSet<>(strategy))))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE))
        .withMessageContaining("Model.index.strategy.val$thread")
        .withMessageContaining("java.lang.Thread");
  }
}
