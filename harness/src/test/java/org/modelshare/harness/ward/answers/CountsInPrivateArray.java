package org.modelshare.harness.ward.answers;

import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Counts in an array what was asked for, and prefers it: every worker learns for itself. */
final class CountsInPrivateArray implements ModelProvider<CountsInPrivateArray.Model> {
  private static final int ROWS = 100;

  static final class Model {
    private final FloatBuffer weights;
    private final int[] popularity = new int[ROWS];

    Model(FloatBuffer weights) {
      this.weights = weights;
    }

    float score(int row) {
      return weights.get(row) + popularity[row]++;
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
