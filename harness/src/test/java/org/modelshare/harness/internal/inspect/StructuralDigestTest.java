package org.modelshare.harness.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.modelshare.model.Derived;

class StructuralDigestTest {
  private record Layer(FloatBuffer weights, float bias) {}

  private record Network(String name, List<Layer> layers) {}

  @Test
  void equalModelsDigestAlike() {
    assertThat(differences(network(1, 2, 3), network(1, 2, 3))).isEmpty();
  }

  @Test
  void namesTheDeepestFieldThatDiffers() {
    assertThat(differences(network(1, 2, 3), network(1, 2, 4))).containsExactly("layers[2].bias");
  }

  @Test
  void namesNoElementWhereSeveralDiffer() {
    assertThat(differences(network(1, 2, 3), network(2, 2, 4))).containsExactly("layers[].bias");
    assertThat(differences(network(1, 2, 3), network(0, 0, 0))).containsExactly("layers[].bias");
    assertThat(differences(network(1, 2, 3), network(1, 2))).contains("layers[].bias");
  }

  @Test
  void tellsBothValuesOfTheElementThatDiffers() {
    DigestComparison.Difference difference =
        DigestComparison.compare(
                StructuralDigest.of(network(1, 2, 3)), StructuralDigest.of(network(1, 7, 3)))
            .getFirst();
    assertThat(difference.place()).isEqualTo("layers[].bias");
    assertThat(difference.here()).isEqualTo("2.0");
    assertThat(difference.there()).isEqualTo("7.0");
  }

  @Test
  void namesOneOfAQuarterOfAMillionElements() {
    float[] biases = new float[250_000];
    Network expected = network(biases);
    biases[249_998] = 1;
    assertThat(differences(expected, network(biases))).containsExactly("layers[249998].bias");
  }

  @Test
  void namesTheElementOfAnElement() {
    assertThat(
            differences(
                new Holder(List.of(network(1, 2), network(3, 4))),
                new Holder(List.of(network(1, 2), network(5, 4)))))
        .containsExactly("value[1].layers[0].bias");
  }

  @Test
  void namesTheKeyOfAValue() {
    Map<String, Object> expected = new TreeMap<>(Map.of("a", List.of(1, 2), "b", List.of(3)));
    Map<String, Object> actual = new TreeMap<>(Map.of("a", List.of(1, 4), "b", List.of(3)));
    assertThat(differences(new Holder(expected), new Holder(actual)))
        .containsExactly("value[\"a\"][1]");
  }

  @Test
  void namesNoElementInsideOthersOfItsPlace() {
    List<Object> expected = List.of(1, new Holder(List.of(1, 2)), 3);
    List<Object> actual = List.of(1, new Holder(List.of(1, 4)), 3);
    assertThat(differences(new Holder(expected), new Holder(actual))).containsExactly("value[]");
  }

  @Test
  void namesOneChangedNumberInABuffer() {
    Network changed = network(1, 2);
    changed.layers.get(1).weights.put(7, Math.nextUp(7f));
    assertThat(differences(network(1, 2), changed)).containsExactly("layers[1].weights");
  }

  @Test
  void tellsNullFromSomething() {
    assertThat(differences(new Holder(new int[] {1}), new Holder(null))).containsExactly("value");
    assertThat(differences(new Holder(0), new Holder(null))).containsExactly("value");
  }

  @Test
  void floatingPointNumbersCountByTheirBits() {
    assertThat(differences(new Holder(0.0), new Holder(-0.0))).containsExactly("value");
    float otherNan = Float.intBitsToFloat(0x7fc00001);
    assertThat(differences(new Holder(Float.NaN), new Holder(otherNan))).containsExactly("value");
    assertThat(differences(new Holder(Double.NaN), new Holder(Double.NaN))).isEmpty();
  }

  @Test
  void setsAndMapsCountWhateverTheirOrder() {
    assertThat(differences(new Holder(set(1, 10_000)), new Holder(set(64, 10_000)))).isEmpty();
    Map<Object, Object> forward = new HashMap<>(2);
    Map<Object, Object> backward = new HashMap<>(1000);
    for (int i = 0; i < 100; i++) {
      forward.put("key" + i, List.of(i));
      backward.put("key" + (99 - i), List.of(99 - i));
    }
    assertThat(differences(new Holder(forward), new Holder(backward))).isEmpty();
    backward.put("key7", List.of(8));
    assertThat(differences(new Holder(forward), new Holder(backward))).containsExactly("value[][]");
  }

  @Test
  void keysWithoutHashCodeCountByTheirContent() {
    Map<Object, Object> one = new HashMap<>();
    Map<Object, Object> other = new HashMap<>();
    for (int i = 0; i < 200; i++) {
      one.put(new Holder(i), i);
      other.put(new Holder(199 - i), 199 - i);
    }
    assertThat(differences(new Holder(one), new Holder(other))).isEmpty();
  }

  @Test
  void listsAndLinkedMapsCountWithTheirOrder() {
    assertThat(differences(new Holder(List.of(1, 2)), new Holder(List.of(2, 1))))
        .containsExactly("value[]");
    Map<String, Integer> ab = new LinkedHashMap<>();
    ab.put("a", 1);
    ab.put("b", 2);
    Map<String, Integer> ba = new LinkedHashMap<>();
    ba.put("b", 2);
    ba.put("a", 1);
    assertThat(differences(new Holder(ab), new Holder(ba)))
        .containsExactly("value.key()", "value[]");
  }

  @Test
  void theImplementationOfAJdkCollectionMeansNothing() {
    assertThat(
            differences(
                new Holder(List.of(1, 2)), new Holder(new ArrayList<>(Arrays.asList(1, 2)))))
        .isEmpty();
    assertThat(
            differences(
                new Holder(new TreeMap<>(Map.of("a", 1))),
                new Holder(Collections.unmodifiableMap(Map.of("a", 1)))))
        .isEmpty();
  }

  @Test
  void transientFieldsDoNotCountAndDerivedOnesDo() {
    WithFields complete = new WithFields(new int[] {1}, new int[] {2}, new int[] {3});
    WithFields lacking = new WithFields(new int[] {1}, null, null);
    List<DigestComparison.Difference> differences =
        DigestComparison.compare(StructuralDigest.of(complete), StructuralDigest.of(lacking));
    assertThat(differences).hasSize(1);
    assertThat(differences.getFirst().path()).isEqualTo("derived");
    assertThat(differences.getFirst().isLostDerived()).isTrue();
    assertThat(StructuralDigest.of(complete).dropped()).isEqualTo(Map.of("cache", "int[1] {3}"));
    assertThat(StructuralDigest.of(lacking).dropped()).isEqualTo(Map.of("cache", "null"));
  }

  @Test
  void buffersCountByContentAndPositionWhereverTheyLie() {
    FloatBuffer heap = FloatBuffer.wrap(new float[] {1, 2, 3});
    FloatBuffer direct =
        ByteBuffer.allocateDirect(12).order(ByteOrder.nativeOrder()).asFloatBuffer();
    FloatBuffer swapped = ByteBuffer.allocate(12).order(ByteOrder.BIG_ENDIAN).asFloatBuffer();
    direct.put(0, new float[] {1, 2, 3});
    swapped.put(0, new float[] {1, 2, 3});
    assertThat(differences(new Holder(heap), new Holder(direct))).isEmpty();
    assertThat(differences(new Holder(heap), new Holder(swapped))).isEmpty();
    assertThat(differences(new Holder(heap), new Holder(direct.duplicate().position(1))))
        .containsExactly("value");
    assertThat(differences(new Holder(heap), new Holder(direct.duplicate().limit(2))))
        .containsExactly("value");
  }

  @Test
  void segmentsCountByContent() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment heap = MemorySegment.ofArray(new byte[] {1, 2, 3});
      MemorySegment offHeap = arena.allocate(3).copyFrom(heap);
      assertThat(differences(new Holder(heap), new Holder(offHeap))).isEmpty();
      assertThat(differences(new Holder(heap), new Holder(offHeap.asSlice(0, 2))))
          .containsExactly("value");
    }
  }

  @Test
  void sharedAndSplitObjectsDigestAlike() {
    Layer layer = new Layer(FloatBuffer.wrap(new float[] {1}), 2);
    Layer copy = new Layer(FloatBuffer.wrap(new float[] {1}), 2);
    assertThat(
            differences(
                new Network("n", List.of(layer, layer)), new Network("n", List.of(layer, copy))))
        .isEmpty();
  }

  @Test
  void lambdasCountByWhatTheyCapture() {
    assertThat(differences(new Holder(adder(1)), new Holder(adder(1)))).isEmpty();
    assertThat(differences(new Holder(adder(1)), new Holder(adder(2)))).isNotEmpty();
  }

  @Test
  void valuesOfTheJdkCountByContent() {
    assertThat(differences(new Holder(new Random(1)), new Holder(new Random(1)))).isEmpty();
    assertThat(differences(new Holder(new Random(1)), new Holder(new Random(2))))
        .containsExactly("value");
  }

  @Test
  void saysWhatItCouldNotLookInto() {
    assertThat(StructuralDigest.of(new Holder(new SplittableRandom(1))).unseen())
        .containsExactly("java.util.SplittableRandom");
  }

  @Test
  void digestsLongListsAndFoldsTheirPath() {
    Holder one = new Holder(null);
    Holder other = new Holder(null);
    for (int i = 0; i < 200_000; i++) {
      one = new Holder(one);
      other = new Holder(other);
    }
    assertThat(StructuralDigest.of(one).fields()).hasSize(2);
    assertThat(differences(one, other)).isEmpty();
    assertThat(differences(one, new Holder(other))).containsExactly("value");
  }

  @Test
  void digestsObjectsThatContainThemselves() {
    assertThat(differences(cycle(1), cycle(1))).isEmpty();
    assertThat(differences(cycle(1), cycle(2))).containsExactly("value[1]");
  }

  private static Holder cycle(int number) {
    List<Object> list = new ArrayList<>();
    Holder holder = new Holder(list);
    list.add(holder);
    list.add(number);
    return holder;
  }

  private static IntUnaryOperator adder(int addend) {
    return number -> number + addend;
  }

  private static Set<Object> set(int capacity, int size) {
    Set<Object> set = new HashSet<>(capacity);
    for (int i = 0; i < size; i++) {
      set.add(capacity % 2 == 0 ? i : size - 1 - i);
    }
    return set;
  }

  private static Network network(float... biases) {
    List<Layer> layers = new ArrayList<>();
    for (float bias : biases) {
      FloatBuffer weights = FloatBuffer.allocate(9);
      for (int i = 0; i < 9; i++) {
        weights.put(i, i);
      }
      layers.add(new Layer(weights, bias));
    }
    return new Network("network", layers);
  }

  private static List<String> differences(Object expected, Object actual) {
    return DigestComparison.compare(StructuralDigest.of(expected), StructuralDigest.of(actual))
        .stream()
        .map(difference -> difference.path())
        .toList();
  }

  /** No record: equal content does not make two of them equal. */
  private static final class Holder {
    @SuppressWarnings("unused")
    private final @Nullable Object value;

    Holder(@Nullable Object value) {
      this.value = value;
    }
  }

  @SuppressWarnings("unused")
  private static final class WithFields {
    private final int[] kept;
    @Derived private final transient int @Nullable [] derived;
    private final transient int @Nullable [] cache;

    WithFields(int[] kept, int @Nullable [] derived, int @Nullable [] cache) {
      this.kept = kept;
      this.derived = derived;
      this.cache = cache;
    }
  }
}
