package org.modelshare.examples.recommender;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;

/** Gives the factor model to {@code modelshare:verify}. */
public final class AlsProvider implements ModelProvider<AlsModel> {
  static final int USERS = 2_000;
  static final int ITEMS = 5_000;
  static final long SEED = 2008;

  @Override
  public AlsModel create() {
    RandomGenerator random = new SplittableRandom(SEED);
    Ratings ratings = Ratings.generate(USERS, ITEMS, random);
    return new AlsTrainer(32, 8, 40, 0.1).train(ratings, random);
  }

  @Override
  public int[] probe(AlsModel model, RandomGenerator random) {
    return model.recommend(random.nextInt(USERS), 10);
  }
}
