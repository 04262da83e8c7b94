package org.modelshare.examples.recommender;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;

/** Gives the nearest-neighbours model to {@code modelshare:verify}. */
public final class ItemKnnProvider implements ModelProvider<ItemKnnModel> {
  @Override
  public ItemKnnModel create() {
    RandomGenerator random = new SplittableRandom(AlsProvider.SEED);
    Ratings ratings = Ratings.generate(AlsProvider.USERS, AlsProvider.ITEMS, random);
    return new ItemKnnTrainer(20).train(ratings);
  }

  @Override
  public int[] probe(ItemKnnModel model, RandomGenerator random) {
    return model.recommend(random.nextInt(AlsProvider.USERS), 10);
  }
}
