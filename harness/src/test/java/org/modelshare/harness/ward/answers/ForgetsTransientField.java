package org.modelshare.harness.ward.answers;

import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Has a transient number that matters, and no constructor without parameters: it arrives as 0. */
final class ForgetsTransientField implements ModelProvider<ForgetsTransientField.Model> {
  private static final int ROWS = 10_000;

  static final class Model {
    private final FloatBuffer weights;
    private final transient float bias;

    Model(FloatBuffer weights, float bias) {
      this.weights = weights;
      this.bias = bias;
    }

    float score(int row) {
      return weights.get(row) + bias;
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS), 0.5f);
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.score(random.nextInt(ROWS));
  }
}
