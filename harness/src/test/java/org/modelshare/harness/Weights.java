package org.modelshare.harness;

import java.nio.FloatBuffer;
import java.util.stream.IntStream;

/** The model of the pool's tests: value {@code i} is {@code i}. */
record Weights(FloatBuffer values) {
  static final int COUNT = 1 << 18;

  static Weights create() {
    float[] values = new float[COUNT];
    IntStream.range(0, COUNT).forEach(i -> values[i] = i);
    return new Weights(FloatBuffer.wrap(values));
  }

  float value(int index) {
    return values.get(index);
  }
}
