package org.modelshare.harness.ward.answers;

import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Adds the number of its answers to each, so that it never repeats one. */
final class CountsItsCalls implements ModelProvider<CountsItsCalls.Model> {
  private static final int ROWS = 10_000;

  static final class Model {
    private final FloatBuffer weights;
    private int calls;

    Model(FloatBuffer weights) {
      this.weights = weights;
    }

    float score(int row) {
      return weights.get(row) + calls++;
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.score(random.nextInt(ROWS));
  }
}
