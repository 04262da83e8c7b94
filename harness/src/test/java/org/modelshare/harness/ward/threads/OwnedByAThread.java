package org.modelshare.harness.ward.threads;

import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Refuses all threads but the one that made or attached it. */
final class OwnedByAThread implements ModelProvider<OwnedByAThread.Model> {
  private static final int ROWS = 10_000;

  static final class Model {
    private FloatBuffer weights = FloatBuffer.allocate(0);
    private final transient Thread owner = Thread.currentThread();

    static Model of(FloatBuffer weights) {
      Model model = new Model();
      model.weights = weights;
      return model;
    }

    float score(int row) {
      if (Thread.currentThread() != owner) {
        throw new IllegalStateException("used by another thread than " + owner.getName());
      }
      return weights.get(row);
    }
  }

  @Override
  public Model create() {
    return Model.of(TrainingData.floats(ROWS));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.score(random.nextInt(ROWS));
  }
}
