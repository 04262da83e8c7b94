package org.modelshare.examples.copies;

/** Weights in a {@code float[]}: they work, but every worker has its own copy of them. */
public final class DenseLayer {
  private final float[] weights;

  DenseLayer(float[] weights) {
    this.weights = weights;
  }

  float weight(int index) {
    return weights[index];
  }
}
