package org.modelshare.harness.ward.answers;

import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Writes numbers as the user does, with a point or with a comma. */
final class FormatsByLocale implements ModelProvider<FormatsByLocale.Model> {
  private static final int ROWS = 10_000;

  record Model(FloatBuffer weights) {
    String shown(int row) {
      return "%.2f".formatted(weights.get(row));
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS));
  }

  @Override
  public String probe(Model model, RandomGenerator random) {
    return model.shown(random.nextInt(ROWS));
  }
}
