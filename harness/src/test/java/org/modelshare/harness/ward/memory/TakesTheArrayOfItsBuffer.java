package org.modelshare.harness.ward.memory;

import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/**
 * Takes the array out of its buffer. A shared buffer has none, so modelshare copies this one to the
 * heap of every worker.
 */
final class TakesTheArrayOfItsBuffer implements ModelProvider<TakesTheArrayOfItsBuffer.Model> {
  private static final int ROWS = 1_500_000;

  record Model(FloatBuffer weights) {
    float weight(int row) {
      return weights.array()[row];
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.weight(random.nextInt(ROWS));
  }
}
