package org.modelshare.examples.forgets;

import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;

/** Gives {@link Scorer} to {@code modelshare:verify}. */
public final class ScorerProvider implements ModelProvider<Scorer> {
  private static final int ROWS = 100_000;

  @Override
  public Scorer create() {
    FloatBuffer weights = FloatBuffer.allocate(ROWS);
    for (int row = 0; row < ROWS; row++) {
      weights.put(row, (float) Math.sin(row));
    }
    return new Scorer(weights, 0.5f);
  }

  @Override
  public Float probe(Scorer model, RandomGenerator random) {
    return model.score(random.nextInt(ROWS));
  }
}
