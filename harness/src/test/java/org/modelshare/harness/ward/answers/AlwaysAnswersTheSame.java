package org.modelshare.harness.ward.answers;

import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Asks the model something that is always true. */
final class AlwaysAnswersTheSame implements ModelProvider<AlwaysAnswersTheSame.Model> {
  private static final int ROWS = 10_000;

  record Model(FloatBuffer weights) {}

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS));
  }

  @Override
  public Boolean probe(Model model, RandomGenerator random) {
    return model.weights().get(random.nextInt(ROWS)) >= 0;
  }
}
