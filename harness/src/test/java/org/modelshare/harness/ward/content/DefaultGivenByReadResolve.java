package org.modelshare.harness.ward.content;

import java.io.Serializable;
import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Has settings of which every JVM is to have one object, whatever was set in the publisher. */
final class DefaultGivenByReadResolve implements ModelProvider<DefaultGivenByReadResolve.Model> {
  private static final int ROWS = 10_000;

  record Settings(int neighbours) implements Serializable {
    private Object readResolve() {
      return new Settings(10);
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
