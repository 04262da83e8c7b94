package org.modelshare.harness.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PlaceValuesTest {
  private static final long SEED = 8131;

  private static PlaceValues<String> values(long... hashes) {
    FieldPlace<Integer> root = FieldPlace.root(() -> 0);
    PlaceValues<String> values = new PlaceValues<>();
    for (int number = 0; number < hashes.length; number++) {
      long hash = hashes[number];
      values.add(root.to(new Step.OfElement(number)), hash, () -> "hash " + hash);
    }
    return values;
  }

  private static Optional<String> different(long[] here, long[] there) {
    return values(here).single("[]", values(there)).map(PlaceValues.Single::path);
  }

  /** Returns those hashes, with some changed. */
  private static long[] changed(long[] hashes, int... numbers) {
    long[] changed = hashes.clone();
    for (int number : numbers) {
      changed[number]++;
    }
    return changed;
  }

  @Test
  void findsEachSingleValue() {
    long[] hashes = new SplittableRandom(SEED).longs(1025).toArray();
    for (int number = 0; number < hashes.length; number++) {
      assertThat(different(hashes, changed(hashes, number))).contains("[" + number + "]");
    }
  }

  @Test
  void findsNoneWhereNoneDiffersOrThereAreMore() {
    long[] hashes = LongStream.range(0, 100).toArray();
    assertThat(different(hashes, hashes.clone())).isEmpty();
    assertThat(different(hashes, LongStream.range(0, 101).toArray())).isEmpty();
    assertThat(different(new long[0], new long[0])).isEmpty();
  }

  @Test
  void findsNoneWhereSeveralDiffer() {
    long[] alike = new long[64];
    for (int one = 0; one < alike.length; one++) {
      for (int other = 0; other < one; other++) {
        assertThat(different(alike, changed(alike, one, other))).isEmpty();
      }
    }
    assertThat(different(alike, changed(alike, 1, 2, 3))).isEmpty();
    assertThat(different(alike, changed(alike, 7, 11, 12))).isEmpty();
  }

  @Test
  void showsTheFirstValues() {
    long[] hashes = new long[PlaceValues.SHOWN + 1];
    long[] last = changed(hashes, PlaceValues.SHOWN - 1);
    assertThat(values(hashes).single("[]", values(last)))
        .contains(new PlaceValues.Single<>("[31]", "hash 0", "hash 1"));
    long[] behind = changed(hashes, PlaceValues.SHOWN);
    assertThat(values(hashes).single("[]", values(behind)))
        .contains(new PlaceValues.Single<>("[32]", null, null));
  }
}
