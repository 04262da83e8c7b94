package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.internal.container.PrimitiveType;

/** Nulls, empty arrays, large arrays, arrays of arrays. */
final class ArraysTest {
  private record Holder(@Nullable Object value) {}

  static Stream<Arguments> empty() {
    return Stream.concat(
            Stream.of(PrimitiveType.values())
                .map(elements -> elements.arrayType().getComponentType())
                .flatMap(type ->
                    Stream.of(
                        Array.newInstance(type, 0),
                        Array.newInstance(type, 0, 7),
                        Array.newInstance(type, 7, 0),
                        Array.newInstance(type, 3, 2, 0))),
            Stream.<Object>of(
                new Object[0], new String[0], new Object[0][3], new Integer[2][0], new List<?>[0]))
        .map(array -> Arguments.of(array));
  }

  @ParameterizedTest
  @MethodSource("empty")
  void emptyArraysArriveEmpty(Object array) {
    Object copy = Graphs.copy(new Holder(array)).value();
    assertThat(copy).hasSameClassAs(array);
    assertThat(new Object[] {copy}).isEqualTo(new Object[] {array});
  }

  @Test
  void nullArrivesInEveryPlace() {
    Map<@Nullable String, @Nullable Object> map = new HashMap<>();
    map.put(null, null);
    map.put("null", null);
    List<@Nullable Object> model =
        new ArrayList<>(
            Arrays.asList(
                null,
                new Holder(null),
                new Object[] {null, 1, null},
                new String[] {null},
                new float[][] {null, {1}, null},
                map,
                Collections.singletonList(null),
                Arrays.asList(null, null),
                new LinkedHashMap<>(Collections.singletonMap("k", null)),
                null));
    List<?> copy = Graphs.copy(model);
    assertThat(copy.get(5)).isEqualTo(map);
    assertThat(copy.toArray()).isEqualTo(model.toArray());
  }

  @Test
  void arraysOfArraysOfEveryKindArriveWithTheirTypes() {
    Object[] inner = {new int[] {1}, new String[][] {{"a"}, {}}, null, 'c'};
    Object[] array = {inner, new float[2000], inner, new Object[] {new byte[0]}, new char[3][2][1]};
    Object[] copy = Graphs.copy(array);
    assertThat(copy).isEqualTo(array);
    assertThat(copy[2]).isSameAs(copy[0]);
    assertThat(((Object[]) copy[0])[1]).isInstanceOf(String[][].class);
    assertThat(copy[4]).isInstanceOf(char[][][].class);
  }

  @Test
  void anArrayThatHoldsItselfArrives() {
    Object[] array = new Object[3];
    array[1] = array;
    Object[] copy = Graphs.copy(array);
    assertThat(copy[1]).isSameAs(copy);
    assertThat(copy[0]).isNull();
  }

  /** Digests go by 64 KiB, the writer by 1 MiB; the last is longer than both many times over. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        (1 << 16) - 1,
        1 << 16,
        (1 << 16) + 1,
        (1 << 20) - 1,
        1 << 20,
        (1 << 20) + 1,
        (37 << 20) + 5
      })
  void largeArraysArriveWhole(int length) {
    byte[] array = new byte[length];
    new Random(length).nextBytes(array);
    try (ModelStore store = ModelStores.open()) {
      ModelKey<Object[]> key = store.put(new Object[] {array, MemorySegment.ofArray(array)});
      Object[] copy = store.get(key);
      assertThat(Arrays.equals((byte[]) copy[0], array)).isTrue();
      assertThat(((MemorySegment) copy[1]).mismatch(MemorySegment.ofArray(array))).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4095, 4096, (1 << 20) + 1})
  void largeArraysOfTruthValuesArriveWhole(int length) {
    boolean[] array = new boolean[length];
    new Random(length).ints(length / 2, 0, length).forEach(i -> array[i] = true);
    assertThat(Arrays.equals((boolean[]) Graphs.copy(new Holder(array)).value(), array)).isTrue();
  }
}
