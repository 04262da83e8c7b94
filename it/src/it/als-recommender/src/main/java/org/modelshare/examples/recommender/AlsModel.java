package org.modelshare.examples.recommender;

import java.nio.FloatBuffer;

/**
 * A factor model: how much a user likes an item is the dot product of their factors. The factors
 * are in buffers, so that workers share them.
 *
 * @param history what the users consumed, which is not recommended again
 * @param userFactors users x factors, row-major
 * @param itemFactors items x factors, row-major
 */
public record AlsModel(
    Ratings history, int factors, FloatBuffer userFactors, FloatBuffer itemFactors) {

  static AlsModel of(Ratings history, int factors, float[] users, float[] items) {
    return new AlsModel(history, factors, FloatBuffer.wrap(users), FloatBuffer.wrap(items));
  }

  /** Recommends items that the user has not consumed, best first. */
  public int[] recommend(int user, int count) {
    float[] scores = new float[history.columnCount()];
    for (int item = 0; item < scores.length; item++) {
      scores[item] = score(user, item);
    }
    TopItems.exclude(scores, history, user);
    return TopItems.best(scores, count);
  }

  float score(int user, int item) {
    float sum = 0;
    for (int f = 0; f < factors; f++) {
      sum += userFactors.get(user * factors + f) * itemFactors.get(item * factors + f);
    }
    return sum;
  }
}
