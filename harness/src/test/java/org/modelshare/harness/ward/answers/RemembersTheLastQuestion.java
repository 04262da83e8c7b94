package org.modelshare.harness.ward.answers;

import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Answers with the mean of this question's score and the one before: a matter of order only. */
final class RemembersTheLastQuestion implements ModelProvider<RemembersTheLastQuestion.Model> {
  private static final int ROWS = 10_000;

  static final class Model {
    private final FloatBuffer weights;
    private float last;

    Model(FloatBuffer weights) {
      this.weights = weights;
    }

    float score(int row) {
      float before = last;
      last = weights.get(row);
      return (before + last) / 2;
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
