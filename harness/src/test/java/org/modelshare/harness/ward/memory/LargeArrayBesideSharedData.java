package org.modelshare.harness.ward.memory;

import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Has an array of 2 MB, which is little beside the 96 MB that it shares. */
final class LargeArrayBesideSharedData implements ModelProvider<LargeArrayBesideSharedData.Model> {
  private static final int ROWS = 500_000;
  private static final int COLUMNS = 48;

  static final class Model {
    private final FloatBuffer weights;
    private final int[] offsets = new int[ROWS];

    Model(FloatBuffer weights) {
      this.weights = weights;
      for (int row = 0; row < ROWS; row++) {
        offsets[row] = row * COLUMNS;
      }
    }

    float first(int row) {
      return weights.get(offsets[row]);
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS * COLUMNS));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.first(random.nextInt(ROWS));
  }
}
