package org.modelshare.examples.recommender;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * Finds every item's nearest neighbours by the cosine of their columns.
 *
 * @param neighbours how many of them to keep
 */
record ItemKnnTrainer(int neighbours) {
  ItemKnnModel train(Ratings ratings) {
    Ratings byItem = ratings.transpose();
    double[] norms = norms(byItem);
    int items = byItem.rowCount();
    IntBuffer starts = IntBuffer.allocate(items + 1);
    IntBuffer columns = IntBuffer.allocate(items * neighbours);
    FloatBuffer values = FloatBuffer.allocate(items * neighbours);
    for (int item = 0; item < items; item++) {
      starts.put(columns.position());
      float[] cosines = cosines(item, ratings, byItem, norms);
      int[] best = TopItems.best(cosines, neighbours);
      Arrays.sort(best);
      for (int neighbour : best) {
        columns.put(neighbour);
        values.put(cosines[neighbour]);
      }
    }
    starts.put(columns.position());
    return new ItemKnnModel(
        ratings, new Ratings(items, starts.flip(), columns.flip(), values.flip()));
  }

  private static double[] norms(Ratings byItem) {
    double[] norms = new double[byItem.rowCount()];
    for (int item = 0; item < norms.length; item++) {
      double squares = 0;
      for (int entry = byItem.start(item); entry < byItem.end(item); entry++) {
        squares += byItem.counts().get(entry) * byItem.counts().get(entry);
      }
      norms[item] = Math.sqrt(squares);
    }
    return norms;
  }

  /** Cosines with all items that share a user with this one, minus infinity for the others. */
  private static float[] cosines(int item, Ratings ratings, Ratings byItem, double[] norms) {
    double[] dots = new double[byItem.rowCount()];
    for (int entry = byItem.start(item); entry < byItem.end(item); entry++) {
      int user = byItem.columns().get(entry);
      for (int other = ratings.start(user); other < ratings.end(user); other++) {
        dots[ratings.columns().get(other)] +=
            byItem.counts().get(entry) * ratings.counts().get(other);
      }
    }
    float[] cosines = new float[dots.length];
    for (int other = 0; other < dots.length; other++) {
      boolean neighbour = other != item && dots[other] > 0;
      cosines[other] =
          neighbour
              ? (float) (dots[other] / (norms[item] * norms[other]))
              : Float.NEGATIVE_INFINITY;
    }
    return cosines;
  }
}
