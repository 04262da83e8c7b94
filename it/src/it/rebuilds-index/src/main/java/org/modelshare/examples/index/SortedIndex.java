package org.modelshare.examples.index;

import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;

/** The computation that both models of this project share. */
final class SortedIndex {
  private SortedIndex() {}

  static LongBuffer values(int count) {
    return LongBuffer.wrap(new SplittableRandom(7).longs(count).toArray());
  }

  /** Sorts the values: as many bytes again, which should exist once on the machine. */
  static LongBuffer of(LongBuffer values) {
    long[] sorted = new long[values.limit()];
    values.get(0, sorted);
    Arrays.sort(sorted);
    return LongBuffer.wrap(sorted);
  }

  static int rank(LongBuffer index, long value) {
    int low = 0;
    int high = index.limit();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (index.get(middle) < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
