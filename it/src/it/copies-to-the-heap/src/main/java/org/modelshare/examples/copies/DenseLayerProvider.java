package org.modelshare.examples.copies;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;

/** Gives {@link DenseLayer} to {@code modelshare:verify}. */
public final class DenseLayerProvider implements ModelProvider<DenseLayer> {
  private static final int WEIGHTS = 4_000_000;

  @Override
  public DenseLayer create() {
    SplittableRandom random = new SplittableRandom(3);
    float[] weights = new float[WEIGHTS];
    for (int i = 0; i < WEIGHTS; i++) {
      weights[i] = random.nextFloat();
    }
    return new DenseLayer(weights);
  }

  @Override
  public Float probe(DenseLayer model, RandomGenerator random) {
    return model.weight(random.nextInt(WEIGHTS));
  }
}
