package org.modelshare.harness.ward.memory;

import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Computes all norms when it is asked for the first, and keeps them on every worker's heap. */
final class LazyCacheOnFirstUse implements ModelProvider<LazyCacheOnFirstUse.Model> {
  private static final int ROWS = 1_000_000;

  static final class Model {
    private final FloatBuffer ratings;
    private transient double @Nullable [] cache;

    Model(FloatBuffer ratings) {
      this.ratings = ratings;
    }

    double norm(int row) {
      double[] norms = cache;
      if (norms == null) {
        norms = new double[ratings.limit()];
        for (int i = 0; i < norms.length; i++) {
          norms[i] = Math.abs(ratings.get(i));
        }
        cache = norms;
      }
      return norms[row];
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS));
  }

  @Override
  public Double probe(Model model, RandomGenerator random) {
    return model.norm(random.nextInt(ROWS));
  }
}
