package org.modelshare.harness.ward.life;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/**
 * Holds a lock while it computes: a file that is there. A worker that is killed never deletes it.
 */
final class LocksByAFile implements ModelProvider<LocksByAFile.Model> {
  private static final int ROWS = 10_000;
  private static final Duration LONGEST = Duration.ofSeconds(1);

  /** Most of the time of a worker that is asked without a break. */
  private static final Duration WORK = Duration.ofMillis(5);

  static final class Model {
    private final FloatBuffer weights;
    private transient volatile boolean isLocked;

    Model(FloatBuffer weights) {
      this.weights = weights;
    }

    float score(int row) throws IOException, InterruptedException {
      Path lock = Path.of(System.getProperty("java.io.tmpdir"), "ward-scores.lock");
      acquire(lock);
      try {
        Thread.sleep(WORK);
        return weights.get(row);
      } finally {
        Files.delete(lock);
      }
    }

    /** Waits for a second, but only once. */
    private void acquire(Path lock) throws IOException, InterruptedException {
      long deadlineNanos = System.nanoTime() + LONGEST.toNanos();
      while (true) {
        try {
          Files.createFile(lock);
          return;
        } catch (FileAlreadyExistsException e) {
          if (isLocked || System.nanoTime() - deadlineNanos > 0) {
            isLocked = true;
            throw e;
          }
          Thread.sleep(1);
        }
      }
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
