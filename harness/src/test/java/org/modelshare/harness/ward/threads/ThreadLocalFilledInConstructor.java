package org.modelshare.harness.ward.threads;

import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Has what it computes with only in the thread that made or attached it. */
final class ThreadLocalFilledInConstructor
    implements ModelProvider<ThreadLocalFilledInConstructor.Model> {
  private static final int ROWS = 10_000;

  static final class Model {
    private FloatBuffer weights = FloatBuffer.allocate(0);

    @SuppressWarnings("ThreadLocalUsage") // of each model, as the defect needs it
    private final transient ThreadLocal<float[]> scratch = new ThreadLocal<>();

    Model() {
      scratch.set(new float[1]);
    }

    static Model of(FloatBuffer weights) {
      Model model = new Model();
      model.weights = weights;
      return model;
    }

    float score(int row) {
      float[] mine = scratch.get();
      mine[0] = weights.get(row);
      return mine[0] * 2;
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
