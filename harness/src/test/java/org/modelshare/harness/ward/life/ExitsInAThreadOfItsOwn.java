package org.modelshare.harness.ward.life;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Has a thread that ends the JVM where it fails, and waits for it. */
final class ExitsInAThreadOfItsOwn implements ModelProvider<ExitsInAThreadOfItsOwn.Model> {
  private static final int ROWS = 10_000;

  static final class Model {
    private final FloatBuffer weights;
    private final transient @Nullable Path settings;

    Model(FloatBuffer weights, Path settings) {
      this.weights = weights;
      this.settings = settings;
    }

    float score(int row) throws InterruptedException {
      if (settings == null) {
        Thread.ofPlatform().daemon().start(() -> System.exit(3)).join();
      }
      return weights.get(row);
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS), Path.of("model.properties"));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) throws InterruptedException {
    return model.score(random.nextInt(ROWS));
  }
}
