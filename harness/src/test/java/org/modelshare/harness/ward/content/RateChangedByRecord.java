package org.modelshare.harness.ward.content;

import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Has a record whose constructor turns percents into a part, also of a part that arrives. */
final class RateChangedByRecord implements ModelProvider<RateChangedByRecord.Model> {
  private static final int ROWS = 10_000;

  record Settings(double rate) {
    Settings {
      rate = rate / 100;
    }
  }

  record Model(FloatBuffer weights, Settings settings) {}

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS), new Settings(25));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.weights().get(random.nextInt(ROWS));
  }
}
