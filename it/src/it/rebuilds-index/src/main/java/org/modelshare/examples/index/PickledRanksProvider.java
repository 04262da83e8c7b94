package org.modelshare.examples.index;

import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;

/** Gives {@link PickledRanks} to {@code modelshare:verify}. */
public final class PickledRanksProvider implements ModelProvider<PickledRanks> {
  @Override
  public PickledRanks create() {
    return new PickledRanks();
  }

  @Override
  public Integer probe(PickledRanks model, RandomGenerator random) {
    return model.rank(random.nextLong());
  }
}
