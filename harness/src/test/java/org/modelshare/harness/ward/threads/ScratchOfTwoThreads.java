package org.modelshare.harness.ward.threads;

import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Computes in one array for all threads. */
final class ScratchOfTwoThreads implements ModelProvider<ScratchOfTwoThreads.Model> {
  private static final int ROWS = 10_000;

  static final class Model {
    /** Stands for a long computation: while this thread does it, others get their turn. */
    private static final Duration COMPUTATION = Duration.ofMillis(2);

    private final FloatBuffer weights;
    private final float[] scratch = new float[8];

    Model(FloatBuffer weights) {
      this.weights = weights;
    }

    float score(int row) {
      for (int i = 0; i < scratch.length; i++) {
        scratch[i] = weights.get(row) + i;
      }
      LockSupport.parkNanos(COMPUTATION.toNanos());
      float sum = 0;
      for (float number : scratch) {
        sum += number;
      }
      return sum;
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.score(random.nextInt(ROWS));
  }
}
