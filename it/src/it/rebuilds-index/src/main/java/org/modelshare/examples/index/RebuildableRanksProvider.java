package org.modelshare.examples.index;

import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;

/** Gives {@link RebuildableRanks} to {@code modelshare:verify}. */
public final class RebuildableRanksProvider implements ModelProvider<RebuildableRanks> {
  @Override
  public RebuildableRanks create() {
    return new RebuildableRanks();
  }

  @Override
  public Integer probe(RebuildableRanks model, RandomGenerator random) {
    return model.rank(random.nextLong());
  }
}
