package org.modelshare.harness.ward.life;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Puts itself into a static list when it is read, with 256 KiB for its statistics. */
final class RegistersItselfWhenRead implements ModelProvider<RegistersItselfWhenRead.Model> {
  private static final int ROWS = 10_000;

  @SuppressWarnings("serial") // modelshare can write a buffer
  static final class Model implements Serializable {
    private static final long serialVersionUID = 1;
    private static final List<Model> ALL = new CopyOnWriteArrayList<>();

    private final FloatBuffer weights;
    private transient long[] statistics = new long[32 << 10];

    Model(FloatBuffer weights) {
      this.weights = weights;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      statistics = new long[32 << 10];
      ALL.add(this);
    }

    float score(int row) {
      return weights.get(row) + statistics[row];
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.score(random.nextInt(ROWS));
  }
}
