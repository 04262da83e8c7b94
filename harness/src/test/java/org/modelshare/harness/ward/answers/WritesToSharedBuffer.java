package org.modelshare.harness.ward.answers;

import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Uses its own last row for what it computes, which no worker can write to. */
final class WritesToSharedBuffer implements ModelProvider<WritesToSharedBuffer.Model> {
  private static final int ROWS = 10_000;

  record Model(FloatBuffer weights) {
    float normalized(int row) {
      weights.put(ROWS, weights.get(row) / 100);
      return weights.get(ROWS);
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS + 1));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.normalized(random.nextInt(ROWS));
  }
}
