package org.modelshare.harness.ward.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Still has the stream that it was loaded from. */
final class HoldsAStream implements ModelProvider<HoldsAStream.Model> {
  private static final int LENGTH = 10_000;

  record Model(FloatBuffer weights, InputStream source) {}

  @Override
  public Model create() throws IOException {
    try (InputStream source = HoldsAStream.class.getResourceAsStream("HoldsAStream.class")) {
      return new Model(TrainingData.floats(LENGTH), source);
    }
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.weights().get(random.nextInt(LENGTH));
  }
}
