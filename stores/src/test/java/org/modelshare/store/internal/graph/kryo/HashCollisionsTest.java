package org.modelshare.store.internal.graph.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HashCollisionsTest {
  private record Key(int number, int hash) {
    @Override
    public int hashCode() {
      return hash;
    }
  }

  private static long sum(HashCollisions collisions, int keys, int hashFactor) {
    return IntStream.range(0, keys)
        .mapToLong(i -> collisions.add(new Key(i, i * hashFactor)))
        .sum();
  }

  @Test
  void keysWithOneHashCodeAreComparedWithAllEarlierOnes() {
    assertThat(sum(HashCollisions.ofKeys(1000), 1000, 0)).isEqualTo(999 * 500);
  }

  @Test
  void keysWithDifferentHashCodesSeldomCollide() {
    for (int factor : new int[] {1, 2, 3, 31, 64, 1000, 4096, 1 << 16}) {
      assertThat(sum(HashCollisions.ofKeys(1000), 1000, factor)).isLessThan(1000);
    }
  }

  @Test
  void moreKeysThanExpectedAreCountedToo() {
    assertThat(sum(HashCollisions.ofKeys(0), 1000, 1)).isLessThan(1000);
    assertThat(sum(HashCollisions.ofKeys(0), 1000, 0)).isGreaterThan(1000 * 100);
  }

  @Test
  void keysThatCanBeOrderedAreComparedWithFew() {
    HashCollisions collisions = HashCollisions.ofKeys(1000);
    assertThat(IntStream.range(0, 1000).mapToLong(_ -> collisions.add("same")).sum())
        .isLessThanOrEqualTo(16_000);
  }

  @Test
  void aChainHasAllKeysOfOnePlace() {
    assertThat(sum(HashCollisions.ofPlaces(77), 1000, 77)).isEqualTo(999 * 500);
    assertThat(sum(HashCollisions.ofPlaces(1001), 1000, -1)).isLessThan(1000);
  }

  @Test
  void aKeyWhoseHashCodeThrowsIsLeftToItsTable() {
    Object key =
        new Object() {
          @Override
          public int hashCode() {
            throw new IllegalStateException();
          }
        };
    assertThat(HashCollisions.ofKeys(1).add(key)).isZero();
  }
}
