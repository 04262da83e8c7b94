package org.modelshare.harness.ward.answers;

import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Tells with each answer when it was given. */
final class AnswersWithTime implements ModelProvider<AnswersWithTime.Model> {
  private static final int ROWS = 10_000;

  record Model(FloatBuffer weights) {
    Scored score(int row) {
      return new Scored(weights.get(row), System.currentTimeMillis());
    }
  }

  record Scored(float score, long atMillis) {}

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS));
  }

  @Override
  public Scored probe(Model model, RandomGenerator random) {
    return model.score(random.nextInt(ROWS));
  }
}
