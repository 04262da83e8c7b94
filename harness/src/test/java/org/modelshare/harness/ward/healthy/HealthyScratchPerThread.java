package org.modelshare.harness.ward.healthy;

import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Computes in an array of each thread, which is made where there is none. */
final class HealthyScratchPerThread implements ModelProvider<HealthyScratchPerThread.Model> {
  private static final int ROWS = 10_000;

  record Model(FloatBuffer weights) {
    private static final ThreadLocal<float[]> SCRATCH = ThreadLocal.withInitial(() -> new float[8]);

    float score(int row) {
      float[] scratch = SCRATCH.get();
      float sum = 0;
      for (int i = 0; i < scratch.length; i++) {
        scratch[i] = weights.get((row + i) % ROWS);
        sum += scratch[i] * i;
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
