package org.modelshare.harness.ward.healthy;

import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;

/** A model of one number. */
final class HealthyNumber implements ModelProvider<HealthyNumber.Model> {
  record Model(int threshold) {
    boolean isOver(int value) {
      return value > threshold;
    }
  }

  @Override
  public Model create() {
    return new Model(50);
  }

  @Override
  public Boolean probe(Model model, RandomGenerator random) {
    return model.isOver(random.nextInt(100));
  }
}
