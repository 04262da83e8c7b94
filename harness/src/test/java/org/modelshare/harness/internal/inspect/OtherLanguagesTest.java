package org.modelshare.harness.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import kotlin.Lazy;
import kotlin.LazyKt;
import org.junit.jupiter.api.Test;
import scala.Tuple2;
import scala.collection.immutable.HashMap$;
import scala.collection.immutable.LazyList$;
import scala.collection.immutable.Range;
import scala.collection.immutable.Seq;
import scala.collection.immutable.Set$;
import scala.collection.immutable.TreeMap;
import scala.collection.immutable.TreeMap$;
import scala.collection.mutable.ArrayBuffer;
import scala.jdk.javaapi.CollectionConverters;
import scala.math.Ordering;

/** The containers differ in classes and shapes as they do when they were published. */
final class OtherLanguagesTest {
  record Holder(Object value) {}

  @Test
  void aLazyPropertyCountsByItsValue() {
    Lazy<String> unasked = LazyKt.lazy(() -> "a");

    assertThat(differences(unasked, LazyKt.lazyOf("a"))).isEmpty();
    assertThat(differences(unasked, LazyKt.lazyOf("b"))).containsExactly("value[]");
  }

  @Test
  void aSortedMapCountsByItsEntries() {
    TreeMap<String, Integer> whole = sorted(IntStream.range(0, 100).toArray());
    TreeMap<String, Integer> one = sorted();
    for (int i = 99; i >= 0; i--) {
      one = one.updated("key" + i, i);
    }

    assertThat(differences(whole, one)).isEmpty();
    assertThat(differences(whole, one.updated("key7", 8))).containsExactly("value[][]");
    assertThat(differences(whole, one.removed("key7"))).isNotEmpty();
  }

  private static TreeMap<String, Integer> sorted(int... numbers) {
    return TreeMap$.MODULE$.from(pairs(numbers), Ordering.String$.MODULE$);
  }

  @Test
  void mapsAndSetsCountWithoutOrder() {
    assertThat(differences(HashMap$.MODULE$.from(pairs(1, 2)), HashMap$.MODULE$.from(pairs(2, 1))))
        .isEmpty();
    assertThat(differences(Set$.MODULE$.from(seq(1, 2)), Set$.MODULE$.from(seq(2, 1)))).isEmpty();
    assertThat(differences(Set$.MODULE$.from(seq(1, 2)), Set$.MODULE$.from(seq(1, 3))))
        .containsExactly("value[]");
  }

  @Test
  void aCollectionCountsInItsOrder() {
    assertThat(differences(ArrayBuffer.from(seq(1, 2)), grown(ArrayBuffer.from(seq(1, 2)))))
        .isEmpty();
    assertThat(differences(ArrayBuffer.from(seq(1, 2)), ArrayBuffer.from(seq(2, 1))))
        .containsExactly("value[]");
  }

  private static ArrayBuffer<Integer> grown(ArrayBuffer<Integer> buffer) {
    buffer.sizeHint(99);
    return buffer;
  }

  @Test
  void whatMayHaveNoEndIsNotIterated() {
    assertThat(OtherLanguages.inJdk(LazyList$.MODULE$.from(seq(1)))).isEmpty();
    assertThat(OtherLanguages.inJdk(new Range.Exclusive(0, Integer.MAX_VALUE, 1))).isEmpty();
  }

  @Test
  void containersOfTheJdkAreNoneOfThese() {
    assertThat(OtherLanguages.inJdk(List.of(1))).isEmpty();
    assertThat(OtherLanguages.isUnordered(Map.of(1, 2))).isFalse();
  }

  private static Seq<Integer> seq(int... numbers) {
    return CollectionConverters.asScala(IntStream.of(numbers).boxed().toList()).toSeq();
  }

  private static Seq<Tuple2<String, Integer>> pairs(int... numbers) {
    return CollectionConverters.asScala(
            IntStream.of(numbers).mapToObj(i -> new Tuple2<>("key" + i, i)).toList())
        .toSeq();
  }

  private static List<String> differences(Object expected, Object actual) {
    return DigestComparison.compare(
            StructuralDigest.of(new Holder(expected)), StructuralDigest.of(new Holder(actual)))
        .stream()
        .map(difference -> difference.place())
        .toList();
  }
}
