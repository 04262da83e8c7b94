package org.modelshare.harness.ward.threads;

import java.nio.FloatBuffer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Makes a pool of ordinary threads for itself where it has been given none, and never ends it. */
final class PoolLeftRunning implements ModelProvider<PoolLeftRunning.Model> {
  private static final int ROWS = 10_000;

  static final class Model {
    private final FloatBuffer weights;
    private transient @Nullable ExecutorService pool;

    Model(FloatBuffer weights, ExecutorService pool) {
      this.weights = weights;
      this.pool = pool;
    }

    float score(int row) throws InterruptedException, ExecutionException {
      ExecutorService executor = pool;
      if (executor == null) {
        executor = Executors.newFixedThreadPool(2);
        pool = executor;
      }
      return executor.submit(() -> weights.get(row)).get();
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS), Executors.newVirtualThreadPerTaskExecutor());
  }

  @Override
  public Float probe(Model model, RandomGenerator random)
      throws InterruptedException, ExecutionException {
    return model.score(random.nextInt(ROWS));
  }
}
