package org.modelshare.harness.ward.pickling;

import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;

/** Asks all rankings alike. */
abstract class RankingProvider<M extends Ranking> implements ModelProvider<M> {
  @Override
  public Integer probe(M model, RandomGenerator random) {
    return model.place(random.nextInt(Ranking.ROWS));
  }
}
