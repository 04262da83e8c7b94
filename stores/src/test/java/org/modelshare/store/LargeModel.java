package org.modelshare.store;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A model that is seen in the memory of the machine, and quick to check. */
record LargeModel(MemorySegment weights) {
  static final long LENGTH_BYTES = 24L << 20;

  static LargeModel train() {
    MemorySegment weights = Arena.ofAuto().allocate(LENGTH_BYTES, Long.BYTES);
    for (long i = 0; i < LENGTH_BYTES / Long.BYTES; i++) {
      weights.setAtIndex(ValueLayout.JAVA_LONG, i, weight(i));
    }
    return new LargeModel(weights);
  }

  private static long weight(long index) {
    return index * 0x9E3779B97F4A7C15L;
  }

  /** Returns how many weights are as they were trained. */
  long rightWeights() {
    long right = 0;
    for (long i = 0; i < weights.byteSize() / Long.BYTES; i++) {
      if (weights.getAtIndex(ValueLayout.JAVA_LONG, i) == weight(i)) {
        right++;
      }
    }
    return right;
  }

  static long allWeights() {
    return LENGTH_BYTES / Long.BYTES;
  }
}
