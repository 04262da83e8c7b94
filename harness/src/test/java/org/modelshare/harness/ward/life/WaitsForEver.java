package org.modelshare.harness.ward.life;

import java.nio.FloatBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Waits until it is loaded; on attach its constructor runs, and nobody loads it. */
final class WaitsForEver implements ModelProvider<WaitsForEver.Model> {
  private static final int ROWS = 10_000;

  static final class Model {
    private FloatBuffer weights = FloatBuffer.allocate(0);
    private final transient CountDownLatch loaded = new CountDownLatch(1);

    Model load(FloatBuffer numbers) {
      weights = numbers;
      loaded.countDown();
      return this;
    }

    float score(int row) throws InterruptedException {
      loaded.await();
      return weights.get(row);
    }
  }

  @Override
  public Model create() {
    return new Model().load(TrainingData.floats(ROWS));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) throws InterruptedException {
    return model.score(random.nextInt(ROWS));
  }
}
