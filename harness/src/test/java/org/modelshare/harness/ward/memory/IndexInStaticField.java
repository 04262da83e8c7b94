package org.modelshare.harness.ward.memory;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Keeps its index for all models of the JVM; no walk over the model comes to it. */
final class IndexInStaticField implements ModelProvider<IndexInStaticField.Model> {
  private static final int ROWS = 2_000_000;

  record Model(FloatBuffer ratings) {
    private static @Nullable IntBuffer index;

    int at(int row) {
      IntBuffer known = index;
      if (known == null) {
        known = TrainingData.index(ratings);
        index = known;
      }
      return known.get(row);
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS));
  }

  @Override
  public Integer probe(Model model, RandomGenerator random) {
    return model.at(random.nextInt(ROWS));
  }
}
