package org.modelshare.harness.ward.healthy;

import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** A lazy cache of 2 KB, which every worker may have, and which all its threads may see. */
final class HealthyLazyCache implements ModelProvider<HealthyLazyCache.Model> {
  private static final int ROWS = 100_000;

  static final class Model {
    private final FloatBuffer ratings;
    private transient volatile double @Nullable [] means;

    Model(FloatBuffer ratings) {
      this.ratings = ratings;
    }

    double mean(int group) {
      double[] known = means;
      if (known == null) {
        known = computeMeans();
        means = known;
      }
      return known[group];
    }

    private double[] computeMeans() {
      double[] sums = new double[256];
      for (int row = 0; row < ratings.limit(); row++) {
        sums[row % sums.length] += ratings.get(row);
      }
      return sums;
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS));
  }

  @Override
  public Double probe(Model model, RandomGenerator random) {
    return model.mean(random.nextInt(256));
  }
}
