package org.modelshare.harness.ward.memory;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Has a constructor that takes 32 MiB outside the heap, which also runs on attach. */
final class LoadsItselfOutsideTheHeap implements ModelProvider<LoadsItselfOutsideTheHeap.Model> {
  private static final int ROWS = 250_000;

  static final class Model {
    private FloatBuffer ratings = FloatBuffer.allocate(0);
    private float quality;
    private final transient ByteBuffer arena = ByteBuffer.allocateDirect(32 << 20);

    static Model trained() {
      Model model = new Model();
      model.ratings = TrainingData.floats(ROWS);
      model.quality = TrainingData.train();
      return model;
    }

    float score(int row) {
      return arena.putFloat(0, quality).getFloat(0) * ratings.get(row);
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
