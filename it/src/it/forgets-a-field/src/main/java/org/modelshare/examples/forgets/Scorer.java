package org.modelshare.examples.forgets;

import java.nio.FloatBuffer;

/** Scores rows; its bias matters, but was made transient. */
public final class Scorer {
  private final FloatBuffer weights;
  private transient float bias;

  Scorer(FloatBuffer weights, float bias) {
    this.weights = weights;
    this.bias = bias;
  }

  float score(int row) {
    return weights.get(row) + bias;
  }
}
