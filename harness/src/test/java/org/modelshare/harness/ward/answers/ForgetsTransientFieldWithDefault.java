package org.modelshare.harness.ward.answers;

import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Has a transient number that matters, and a constructor that gives it another value. */
final class ForgetsTransientFieldWithDefault
    implements ModelProvider<ForgetsTransientFieldWithDefault.Model> {
  private static final int ROWS = 10_000;

  static final class Model {
    private FloatBuffer weights = FloatBuffer.allocate(0);
    private transient float bias = 0.5f;

    static Model trained() {
      Model model = new Model();
      model.weights = TrainingData.floats(ROWS);
      model.bias = 2;
      return model;
    }

    float score(int row) {
      return weights.get(row) + bias;
    }
  }

  @Override
  public Model create() {
    return Model.trained();
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.score(random.nextInt(ROWS));
  }
}
