package org.modelshare.harness.ward.pickling;

import java.io.Serializable;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.ward.TrainingData;
import org.modelshare.model.SharingMode;

/** Writes its index when it is shared, and only then, with {@code writeReplace}. */
final class HealthyWriteReplace extends RankingProvider<HealthyWriteReplace.Model> {
  @SuppressWarnings("serial") // modelshare can write a buffer
  static final class Model implements Ranking, Serializable {
    private static final long serialVersionUID = 1;

    private final FloatBuffer numbers;
    private final IntBuffer index;

    Model(FloatBuffer numbers, IntBuffer index) {
      this.numbers = numbers;
      this.index = index;
    }

    private Object writeReplace() {
      return new Pickle(numbers, SharingMode.isActive() ? index : null);
    }

    @Override
    public int place(int row) {
      return index.get(row);
    }
  }

  @SuppressWarnings("serial") // modelshare can write a buffer
  private record Pickle(FloatBuffer numbers, @Nullable IntBuffer index) implements Serializable {
    private Object readResolve() {
      return new Model(numbers, index == null ? TrainingData.index(numbers) : index);
    }
  }

  @Override
  public Model create() {
    FloatBuffer numbers = TrainingData.floats(Ranking.ROWS);
    return new Model(numbers, TrainingData.index(numbers));
  }
}
