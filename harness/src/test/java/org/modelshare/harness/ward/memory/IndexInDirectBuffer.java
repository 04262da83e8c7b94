package org.modelshare.harness.ward.memory;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Makes an index of 32 MiB on first use, outside the heap, in every worker. */
final class IndexInDirectBuffer implements ModelProvider<IndexInDirectBuffer.Model> {
  private static final int ROWS = 250_000;
  private static final int INDEX_BYTES = 32 << 20;

  static final class Model {
    private final FloatBuffer ratings;
    private transient @Nullable ByteBuffer index;

    Model(FloatBuffer ratings) {
      this.ratings = ratings;
    }

    float nearest(int row) {
      ByteBuffer known = index;
      if (known == null) {
        known = ByteBuffer.allocateDirect(INDEX_BYTES);
        for (int i = 0; i < ROWS; i++) {
          known.putFloat(i * (INDEX_BYTES / ROWS), ratings.get(i));
        }
        index = known;
      }
      return known.getFloat(row * (INDEX_BYTES / ROWS));
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.nearest(random.nextInt(ROWS));
  }
}
