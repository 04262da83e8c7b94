package org.modelshare.harness.ward.memory;

import java.io.InvalidObjectException;
import java.io.Serializable;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Compares a checksum when it was read, of a copy of its 64 MB. */
final class ChecksItselfWhenResolved implements ModelProvider<ChecksItselfWhenResolved.Model> {
  private static final int LENGTH = 16 << 20;

  @SuppressWarnings("serial") // modelshare can write a buffer
  record Model(FloatBuffer weights, float quality, int checksum) implements Serializable {
    static Model of(FloatBuffer weights) {
      return new Model(weights, TrainingData.train(), checksum(weights));
    }

    private static int checksum(FloatBuffer weights) {
      float[] copy = new float[weights.limit()];
      weights.get(0, copy);
      return Arrays.hashCode(copy);
    }

    private Object readResolve() throws InvalidObjectException {
      if (checksum(weights) != checksum) {
        throw new InvalidObjectException("checksum");
      }
      return this;
    }
  }

  @Override
  public Model create() {
    return Model.of(TrainingData.floats(LENGTH));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.quality() * model.weights().get(random.nextInt(LENGTH));
  }
}
