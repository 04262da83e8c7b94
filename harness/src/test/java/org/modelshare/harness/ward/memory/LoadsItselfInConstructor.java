package org.modelshare.harness.ward.memory;

import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/**
 * Trains in its constructor. It has a transient field and a constructor without parameters, so that
 * this runs on attach too, for nothing.
 */
final class LoadsItselfInConstructor implements ModelProvider<LoadsItselfInConstructor.Model> {
  private static final int ROWS = 250_000;

  static final class Model {
    private final FloatBuffer ratings = TrainingData.floats(ROWS);
    private final float quality = TrainingData.train();
    private transient @Nullable Duration lastRefresh;

    float score(int row) {
      lastRefresh = Duration.ZERO;
      return quality * ratings.get(row);
    }

    @Nullable Duration lastRefresh() {
      return lastRefresh;
    }
  }

  @Override
  public Model create() {
    return new Model();
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.score(random.nextInt(ROWS));
  }
}
