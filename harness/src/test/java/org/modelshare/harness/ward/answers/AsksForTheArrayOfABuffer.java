package org.modelshare.harness.ward.answers;

import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Takes the array out of its buffer; a shared one has none. */
final class AsksForTheArrayOfABuffer implements ModelProvider<AsksForTheArrayOfABuffer.Model> {
  private static final int ROWS = 10_000;

  record Model(FloatBuffer weights) {
    float weight(int row) {
      return weights.array()[row];
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.weight(random.nextInt(ROWS));
  }
}
