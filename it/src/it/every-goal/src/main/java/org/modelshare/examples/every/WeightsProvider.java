package org.modelshare.examples.every;

import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;

/** Gives {@link Weights} to {@code modelshare:verify}. */
public final class WeightsProvider implements ModelProvider<Weights> {
  private static final int ROWS = 1_000_000;

  @Override
  public Weights create() {
    FloatBuffer values = FloatBuffer.allocate(ROWS);
    float[] labels = new float[ROWS];
    for (int row = 0; row < ROWS; row++) {
      values.put(row, row / 7f);
      labels[row] = row % 3;
    }
    return new Weights(values, labels);
  }

  @Override
  public Float probe(Weights model, RandomGenerator random) {
    int row = random.nextInt(ROWS);
    return model.values().get(row) + model.labels()[row];
  }
}
