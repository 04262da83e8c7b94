package org.modelshare.harness.ward.healthy;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Uses threads of its own, ordinary ones, and ends them; adds up in an order that stays. */
final class HealthyThreads implements ModelProvider<HealthyThreads.Model> {
  private static final int ROWS = 50_000;
  private static final int PARTS = 4;

  record Model(FloatBuffer weights) {
    float sum(float scale) throws InterruptedException, ExecutionException {
      try (ExecutorService pool = Executors.newFixedThreadPool(PARTS)) {
        List<Future<Float>> parts = new ArrayList<>();
        for (int i = 0; i < PARTS; i++) {
          int part = i;
          parts.add(pool.submit(() -> sumOf(part, scale)));
        }
        float sum = 0;
        for (Future<Float> part : parts) {
          sum += part.get();
        }
        return sum;
      }
    }

    private float sumOf(int part, float scale) {
      float sum = 0;
      for (int row = part; row < ROWS; row += PARTS) {
        sum += scale * weights.get(row);
      }
      return sum;
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS));
  }

  @Override
  public Float probe(Model model, RandomGenerator random)
      throws InterruptedException, ExecutionException {
    return model.sum(random.nextFloat());
  }
}
