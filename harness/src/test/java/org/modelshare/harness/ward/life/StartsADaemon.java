package org.modelshare.harness.ward.life;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/**
 * Starts a helper in the background where it has none, in a session of its own and with an
 * environment of its own, so that nothing tells whose it is.
 */
final class StartsADaemon implements ModelProvider<StartsADaemon.Model> {
  private static final int ROWS = 10_000;

  static final class Model {
    private final FloatBuffer weights;
    private transient boolean hasHelper;

    Model(FloatBuffer weights) {
      this.weights = weights;
      this.hasHelper = true;
    }

    float score(int row) throws IOException, InterruptedException {
      if (!hasHelper) {
        Daemon.start("setsid sleep 60 < /dev/null > /dev/null 2>&1 &");
        hasHelper = true;
      }
      return weights.get(row);
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) throws Exception {
    return model.score(random.nextInt(ROWS));
  }
}
