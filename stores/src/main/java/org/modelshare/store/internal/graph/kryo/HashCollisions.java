package org.modelshare.store.internal.graph.kryo;

import org.jspecify.annotations.Nullable;

/**
 * Counts how many keys of a hash table share a place, while the table is filled. A table finds a
 * key among n others with the same hash code in n steps, and so takes n<sup>2</sup> / 2 steps to be
 * filled with them. Tables of {@code HashMap} order such keys if they are {@link Comparable}, and
 * then take few steps.
 *
 * <p>It has a counter for each of at least as many places as there are keys, so keys with different
 * hash codes seldom share one.
 */
public final class HashCollisions {
  /** Multiplication by this spreads hash codes, see Knuth, The Art of Computer Programming 6.4. */
  private static final int GOLDEN_RATIO = 0x9E3779B9;

  private static final int MOST_COUNTERS = 1 << 24;
  private static final int FEW = 16;

  private int[] counters;
  private final boolean chained;
  private int keys;

  private HashCollisions(int counters, boolean chained) {
    this.counters = new int[counters];
    this.chained = chained;
  }

  /** Counts keys of a table like that of {@code HashMap}. */
  public static HashCollisions ofKeys(int expected) {
    int atLeast = Math.clamp(expected, FEW, MOST_COUNTERS);
    return new HashCollisions(Integer.highestOneBit(atLeast * 2 - 1), false);
  }

  /** Counts keys of a table like that of {@code Hashtable}, which has this many places. */
  public static HashCollisions ofPlaces(int places) {
    return new HashCollisions(Math.max(1, places), true);
  }

  /** Returns the hash code of a key; 0 if it throws, as it will when it is put into its table. */
  static int hashOf(@Nullable Object key) {
    try {
      return key == null ? 0 : key.hashCode();
    } catch (RuntimeException _) {
      return 0;
    }
  }

  /** Returns with how many earlier keys the table compares this one at most. */
  public int add(@Nullable Object key) {
    return add(key, hashOf(key));
  }

  /** As {@link #add(Object)}, for a key whose hash code is known. */
  int add(@Nullable Object key, int hash) {
    if (chained) {
      return counters[(hash & Integer.MAX_VALUE) % counters.length]++;
    }
    if (++keys > counters.length && counters.length < MOST_COUNTERS) {
      counters = new int[counters.length * 2];
    }
    int bits = Integer.numberOfTrailingZeros(counters.length);
    int earlier = counters[(hash * GOLDEN_RATIO) >>> (Integer.SIZE - bits)]++;
    return key instanceof Comparable ? Math.min(earlier, FEW) : earlier;
  }
}
