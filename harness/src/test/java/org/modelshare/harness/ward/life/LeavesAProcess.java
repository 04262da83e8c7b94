package org.modelshare.harness.ward.life;

import java.io.File;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/**
 * Starts a helper where it has none, in a session of its own, so that it outlives the worker. It
 * ends after a minute, for the sake of the machine that is tested on.
 */
final class LeavesAProcess implements ModelProvider<LeavesAProcess.Model> {
  private static final int ROWS = 10_000;

  static final class Model {
    private final FloatBuffer weights;
    private transient @Nullable Process helper;
    private final transient boolean needsNone;

    Model(FloatBuffer weights) {
      this.weights = weights;
      this.needsNone = true;
    }

    float score(int row) throws IOException {
      if (!needsNone && helper == null) {
        helper =
            new ProcessBuilder("setsid", "sleep", "60")
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
      }
      return weights.get(row);
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) throws IOException {
    return model.score(random.nextInt(ROWS));
  }
}
