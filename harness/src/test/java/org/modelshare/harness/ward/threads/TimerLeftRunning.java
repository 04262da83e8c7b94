package org.modelshare.harness.ward.threads;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.FloatBuffer;
import java.util.Timer;
import java.util.TimerTask;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Starts a timer when it is read, which would look for news every hour. */
final class TimerLeftRunning implements ModelProvider<TimerLeftRunning.Model> {
  private static final int ROWS = 10_000;
  private static final long HOUR_MILLIS = 3_600_000;

  @SuppressWarnings("serial") // modelshare can write a buffer
  static final class Model implements Serializable {
    private static final long serialVersionUID = 1;

    private final FloatBuffer weights;

    Model(FloatBuffer weights) {
      this.weights = weights;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      new Timer("refresh").schedule(new Refresh(), HOUR_MILLIS, HOUR_MILLIS);
    }

    float score(int row) {
      return weights.get(row);
    }
  }

  private static final class Refresh extends TimerTask {
    @Override
    public void run() {
      // nothing is new
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
