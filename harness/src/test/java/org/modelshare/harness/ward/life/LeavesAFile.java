package org.modelshare.harness.ward.life;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Writes what it has computed to a temporary file, in every JVM, and never deletes it. */
final class LeavesAFile implements ModelProvider<LeavesAFile.Model> {
  /** By it the test finds the files that it has to delete. */
  static final String PREFIX = "ward-scores";

  private static final int ROWS = 10_000;

  static final class Model {
    private final FloatBuffer weights;
    private transient @Nullable Path spilled;

    Model(FloatBuffer weights, Path spilled) {
      this.weights = weights;
      this.spilled = spilled;
    }

    float score(int row) throws IOException {
      if (spilled == null) {
        spilled = Files.createTempFile(PREFIX, ".cache");
      }
      return weights.get(row);
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS), Path.of("scores.cache"));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) throws IOException {
    return model.score(random.nextInt(ROWS));
  }
}
