package org.modelshare.harness.ward.life;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Ends the JVM where it does not have its settings, as a program would; they are not published. */
final class ExitsWhereItIsNotConfigured
    implements ModelProvider<ExitsWhereItIsNotConfigured.Model> {
  private static final int ROWS = 10_000;

  static final class Model {
    private final FloatBuffer weights;
    private final transient @Nullable Path settings;

    Model(FloatBuffer weights, Path settings) {
      this.weights = weights;
      this.settings = settings;
    }

    float score(int row) {
      if (settings == null) {
        System.exit(0);
      }
      return weights.get(row);
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS), Path.of("model.properties"));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.score(random.nextInt(ROWS));
  }
}
