package org.modelshare.harness.ward.content;

import java.nio.FloatBuffer;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Notes when it was trained. */
final class TrainedAtSomeTime implements ModelProvider<TrainedAtSomeTime.Model> {
  private static final int LENGTH = 10_000;

  record Model(FloatBuffer weights, Instant trainedAt) {}

  @Override
  public Model create() {
    return new Model(TrainingData.floats(LENGTH), Instant.now());
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.weights().get(random.nextInt(LENGTH));
  }
}
