package org.modelshare.harness.ward.answers;

import java.nio.FloatBuffer;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Adds noise from random numbers of its own, which have a seed and go on from call to call. */
final class DrawsFromItsOwnRandom implements ModelProvider<DrawsFromItsOwnRandom.Model> {
  private static final int ROWS = 10_000;

  record Model(FloatBuffer weights, Random noise) {
    float score(int row) {
      return weights.get(row) + noise.nextFloat();
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS), new Random(42));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.score(random.nextInt(ROWS));
  }
}
