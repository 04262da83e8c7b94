package org.modelshare.examples.shop.ranking;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.modelshare.examples.shop.catalog.Article;
import org.modelshare.harness.ModelProvider;

/** Gives {@link Ranking} to {@code modelshare:verify}. */
public final class RankingProvider implements ModelProvider<Ranking> {
  private static final int ARTICLES = 100;
  private static final int CUSTOMER_KINDS = 20_000;

  @Override
  public Ranking create() {
    SplittableRandom random = new SplittableRandom(9);
    FloatBuffer scores = FloatBuffer.allocate(CUSTOMER_KINDS * ARTICLES);
    while (scores.hasRemaining()) {
      scores.put(random.nextFloat());
    }
    return new Ranking(
        IntStream.range(0, ARTICLES)
            .mapToObj(number -> new Article("article " + number, 100 + number))
            .toList(),
        scores.flip());
  }

  @Override
  public Article probe(Ranking model, RandomGenerator random) {
    return model.best(random.nextInt(CUSTOMER_KINDS));
  }
}
