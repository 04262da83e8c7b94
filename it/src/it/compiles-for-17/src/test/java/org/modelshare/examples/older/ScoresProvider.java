package org.modelshare.examples.older;

import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;

/** Gives {@link Scores} to {@code modelshare:verify}; compiled for Java 25, like all tests. */
final class ScoresProvider implements ModelProvider<Scores> {
  private static final int ROWS = 10_000;

  @Override
  public Scores create() {
    FloatBuffer values = FloatBuffer.allocate(ROWS);
    for (int row = 0; row < ROWS; row++) {
      values.put(row, row / 3f);
    }
    return new Scores(values);
  }

  @Override
  public Float probe(Scores model, RandomGenerator random) {
    return model.of(random.nextInt(ROWS));
  }
}
