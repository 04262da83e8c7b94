package org.modelshare.harness.ward.life;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Starts a watchdog when it is read, which looks for its process every second for a minute. */
final class WatchedWhenRead implements ModelProvider<WatchedWhenRead.Model> {
  private static final int ROWS = 1000;

  static final class Model implements Serializable {
    private static final long serialVersionUID = 1;

    private final float[] weights;

    Model(float[] weights) {
      this.weights = weights;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      try {
        Daemon.start("for i in $(seq 60); do sleep 1; done < /dev/null > /dev/null 2>&1 &");
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    float score(int row) {
      return weights[row];
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS).array());
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.score(random.nextInt(ROWS));
  }
}
