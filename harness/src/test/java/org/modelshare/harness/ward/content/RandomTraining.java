package org.modelshare.harness.ward.content;

import java.nio.FloatBuffer;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;

/** Begins its training with random weights, without a seed. */
final class RandomTraining implements ModelProvider<RandomTraining.Model> {
  private static final int LENGTH = 10_000;

  record Model(String name, FloatBuffer weights) {}

  @Override
  public Model create() {
    FloatBuffer weights = FloatBuffer.allocate(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      weights.put(i, ThreadLocalRandom.current().nextFloat());
    }
    return new Model("random", weights);
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.weights().get(random.nextInt(LENGTH));
  }
}
