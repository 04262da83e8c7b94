package org.modelshare.examples.recommender;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Picks the best items. */
final class TopItems {
  private TopItems() {}

  /** Returns the {@code count} items of the highest finite scores, best first, ties by number. */
  static int[] best(float[] scores, int count) {
    return IntStream.range(0, scores.length)
        .filter(item -> scores[item] > Float.NEGATIVE_INFINITY)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer item) -> -scores[item]))
        .limit(count)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Takes the items of a user's history out of the running. */
  static void exclude(float[] scores, Ratings ratings, int user) {
    for (int entry = ratings.start(user); entry < ratings.end(user); entry++) {
      scores[ratings.columns().get(entry)] = Float.NEGATIVE_INFINITY;
    }
  }
}
