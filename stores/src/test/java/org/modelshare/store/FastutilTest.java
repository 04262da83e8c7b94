package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;

import it.unimi.dsi.fastutil.chars.CharArrayList;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.doubles.DoubleLinkedOpenHashSet;
import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.Int2DoubleArrayMap;
import it.unimi.dsi.fastutil.ints.Int2DoubleOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2IntMaps;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2IntRBTreeMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectLinkedOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectMaps;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntAVLTreeSet;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArraySet;
import it.unimi.dsi.fastutil.ints.IntImmutableList;
import it.unimi.dsi.fastutil.ints.IntLists;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSets;
import it.unimi.dsi.fastutil.longs.Long2DoubleOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2LongAVLTreeMap;
import it.unimi.dsi.fastutil.objects.Object2DoubleLinkedOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2IntMaps;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.objects.ObjectArrayList;
import it.unimi.dsi.fastutil.objects.ObjectOpenHashSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.store.internal.graph.Graphs;

/** The maps and lists of fastutil, which keep their contents in transient arrays. */
final class FastutilTest {
  private static final Map<Integer, Integer> ENTRIES = Map.of(0, 1, 5, -6, 1 << 20, 3);
  private static final int[] NUMBERS = IntStream.range(-2_000, 2_000).toArray();

  /** An index as recommenders have it, large and small. */
  private static final class Index {
    private final Object2IntOpenHashMap<String> rows = new Object2IntOpenHashMap<>();
    private final Int2ObjectOpenHashMap<String> names = new Int2ObjectOpenHashMap<>();
    private final Long2DoubleOpenHashMap ratings = new Long2DoubleOpenHashMap();
    private final IntArrayList order = new IntArrayList();
    private final Int2ObjectOpenHashMap<float[]> vectors = new Int2ObjectOpenHashMap<>();

    private Index(int items) {
      rows.defaultReturnValue(-1);
      for (int i = 0; i < items; i++) {
        rows.put("item " + i, i);
        names.put(i, "item " + i);
        ratings.put((long) i << 33, i / 7d);
        order.add(items - i);
      }
      vectors.put(3, new float[2_000]);
    }
  }

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void anIndexAnswersAlike(Way way) {
    Index index = new Index(3_000);
    way.send(
        index,
        directory,
        AttachOptions.defaults().allow("it.unimi.dsi.fastutil"),
        copy -> {
          assertThat(copy.rows).isEqualTo(index.rows);
          assertThat(copy.rows.getInt("item 2999")).isEqualTo(2_999);
          assertThat(copy.rows.getInt("no item")).isEqualTo(-1);
          assertThat(copy.names).isEqualTo(index.names);
          assertThat(copy.ratings).isEqualTo(index.ratings);
          assertThat(copy.order.toIntArray()).isEqualTo(index.order.toIntArray());
          assertThat(copy.vectors.get(3)).hasSize(2_000);
        });
  }

  static Stream<Object> hashed() {
    return Stream.of(
        new Int2IntOpenHashMap(ENTRIES),
        new Int2DoubleOpenHashMap(new int[] {1, 2}, new double[] {3, -0d}, .5f),
        new Object2ObjectOpenHashMap<>(Map.of("a", List.of(1), "b", List.of())),
        new IntOpenHashSet(NUMBERS),
        new ObjectOpenHashSet<>(List.of("a", "b")),
        new Int2IntOpenHashMap(ENTRIES).keySet(),
        new Int2IntOpenHashMap(ENTRIES).int2IntEntrySet());
  }

  /** Their order is that of their slots, and those depend on how large a map has grown. */
  @ParameterizedTest
  @MethodSource("hashed")
  void hashedCollectionsArriveEqual(Object collection) {
    Object copy = Graphs.copy(collection);
    assertThat(copy).isEqualTo(collection).hasSameClassAs(collection);
  }

  static Stream<Object> ordered() {
    return Stream.of(
        new Int2IntRBTreeMap(ENTRIES),
        new Long2LongAVLTreeMap(new long[] {1, 2}, new long[] {3, 4}),
        new Int2DoubleArrayMap(new int[] {2, 1}, new double[] {3, 4}),
        new Int2ObjectLinkedOpenHashMap<>(new int[] {9, 2, 5}, new String[] {"a", "b", "c"}),
        new Object2DoubleLinkedOpenHashMap<>(new String[] {"z", "a"}, new double[] {1, 2}),
        new IntArrayList(NUMBERS),
        new IntAVLTreeSet(NUMBERS),
        new IntArraySet(new int[] {3, 1}),
        new DoubleArrayList(new double[] {1, Double.MIN_VALUE}),
        new FloatArrayList(new float[] {1, -0f}),
        new CharArrayList("größe".toCharArray()),
        new DoubleLinkedOpenHashSet(new double[] {3, 1, 2}),
        new ObjectArrayList<>(List.of("a", "b")),
        new IntImmutableList(NUMBERS),
        new IntArrayList(NUMBERS).subList(1, 5),
        IntLists.unmodifiable(new IntArrayList(NUMBERS)),
        IntLists.emptyList(),
        IntSets.singleton(3),
        Int2IntMaps.singleton(3, 4),
        Int2ObjectMaps.emptyMap(),
        Int2ObjectMaps.synchronize(new Int2ObjectOpenHashMap<>(Map.of(1, "a"))),
        Object2IntMaps.unmodifiable(new Object2IntOpenHashMap<>(Map.of("a", 1))));
  }

  @ParameterizedTest
  @MethodSource("ordered")
  void orderedCollectionsArriveEqualInTheirOrder(Object collection) {
    Object copy = Graphs.copy(collection);
    assertThat(copy.equals(collection)).isTrue();
    assertThat(copy).hasSameClassAs(collection).hasToString(collection.toString());
  }
}
