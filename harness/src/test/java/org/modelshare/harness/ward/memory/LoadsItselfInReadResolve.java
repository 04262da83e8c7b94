package org.modelshare.harness.ward.memory;

import java.io.Serializable;
import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Gives back a model that was trained once more when it was read. */
final class LoadsItselfInReadResolve implements ModelProvider<LoadsItselfInReadResolve.Model> {
  private static final int ROWS = 250_000;

  @SuppressWarnings("serial") // modelshare can write a buffer
  record Model(FloatBuffer ratings, float quality) implements Serializable {
    static Model trained(FloatBuffer ratings) {
      return new Model(ratings, TrainingData.train());
    }

    private Object readResolve() {
      return trained(ratings);
    }
  }

  @Override
  public Model create() {
    return Model.trained(TrainingData.floats(ROWS));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.quality() * model.ratings().get(random.nextInt(ROWS));
  }
}
