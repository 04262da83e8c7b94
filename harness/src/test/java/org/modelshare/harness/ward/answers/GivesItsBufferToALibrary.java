package org.modelshare.harness.ward.answers;

import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Gives its buffer to a library that takes the array out of it; a shared one has none. */
final class GivesItsBufferToALibrary implements ModelProvider<GivesItsBufferToALibrary.Model> {
  private static final int ROWS = 10_000;

  record Model(FloatBuffer weights) {
    float sum(int rows) {
      return Library.sum(weights, rows);
    }
  }

  /** Knows arrays only. */
  static final class Library {
    private Library() {}

    static float sum(FloatBuffer numbers, int count) {
      float[] array = numbers.array();
      float sum = 0;
      for (int i = 0; i < count; i++) {
        sum += array[i];
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
    return model.sum(random.nextInt(ROWS));
  }
}
