package org.modelshare.harness.ward.content;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;
import org.modelshare.model.Derived;
import org.modelshare.model.Rebuildable;

/** Pruned its index after training; a saved model rebuilds it as a whole. */
final class RebuildsOtherwise implements ModelProvider<RebuildsOtherwise.Model> {
  private static final int ROWS = 10_000;

  static final class Model implements Rebuildable {
    private final FloatBuffer ratings;
    @Derived private IntBuffer index;

    Model(FloatBuffer ratings) {
      this.ratings = ratings;
      this.index = TrainingData.index(ratings);
    }

    Model pruned() {
      for (int row = 0; row < ROWS; row += 2) {
        index.put(row, -1);
      }
      return this;
    }

    @Override
    public void rebuild() {
      index = TrainingData.index(ratings);
    }

    int at(int row) {
      return index.get(row);
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS)).pruned();
  }

  @Override
  public Integer probe(Model model, RandomGenerator random) {
    return model.at(random.nextInt(ROWS));
  }
}
