package org.modelshare.harness.ward.pickling;

import java.io.Serializable;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.modelshare.harness.ward.TrainingData;

/** Never writes its index, in whatever mode, with {@code writeReplace}. */
final class WriteReplaceIgnoresSharing extends RankingProvider<WriteReplaceIgnoresSharing.Model> {
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
      return new Pickle(numbers);
    }

    @Override
    public int place(int row) {
      return index.get(row);
    }
  }

  @SuppressWarnings("serial") // modelshare can write a buffer
  private record Pickle(FloatBuffer numbers) implements Serializable {
    private Object readResolve() {
      return new Model(numbers, TrainingData.index(numbers));
    }
  }

  @Override
  public Model create() {
    FloatBuffer numbers = TrainingData.floats(Ranking.ROWS);
    return new Model(numbers, TrainingData.index(numbers));
  }
}
