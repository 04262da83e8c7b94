package org.modelshare.examples.recommender;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Alternating least squares for implicit feedback: Hu, Koren and Volinsky, "Collaborative Filtering
 * for Implicit Feedback Datasets", ICDM 2008.
 *
 * <p>A count r is taken as preference p = 1 with confidence c = 1 + alpha r, no count as p = 0 with
 * c = 1. With the item factors Y fixed, a user's factors solve {@code (Y'Y + Y'(C - I)Y + lambda I)
 * x = Y'Cp}, where only the user's own items contribute to the second and the last term.
 *
 * @param alpha how much one more count adds to the confidence
 * @param lambda regularization
 */
record AlsTrainer(int factors, int iterations, double alpha, double lambda) {
  /** Trains on users (rows) and items (columns). */
  AlsModel train(Ratings ratings, RandomGenerator random) {
    Ratings byItem = ratings.transpose();
    float[] users = new float[ratings.rowCount() * factors];
    float[] items = randomFactors(byItem.rowCount(), random);
    for (int iteration = 0; iteration < iterations; iteration++) {
      solveRows(ratings, items, users);
      solveRows(byItem, users, items);
    }
    return AlsModel.of(ratings, factors, users, items);
  }

  private float[] randomFactors(int rows, RandomGenerator random) {
    float[] values = new float[rows * factors];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.1 * random.nextGaussian());
    }
    return values;
  }

  private void solveRows(Ratings ratings, float[] fixed, float[] solved) {
    double[] gram = gram(fixed);
    double[] left = new double[factors * factors];
    double[] right = new double[factors];
    for (int row = 0; row < ratings.rowCount(); row++) {
      normalEquations(ratings, row, fixed, gram, left, right);
      Cholesky.solve(left, right);
      for (int f = 0; f < factors; f++) {
        solved[row * factors + f] = (float) right[f];
      }
    }
  }

  /** Y'Y + lambda I, lower triangle. */
  private double[] gram(float[] fixed) {
    double[] gram = new double[factors * factors];
    for (int at = 0; at < fixed.length; at += factors) {
      addOuterProduct(gram, fixed, at, 1);
    }
    for (int f = 0; f < factors; f++) {
      gram[f * factors + f] += lambda;
    }
    return gram;
  }

  private void normalEquations(
      Ratings ratings, int row, float[] fixed, double[] gram, double[] left, double[] right) {
    System.arraycopy(gram, 0, left, 0, gram.length);
    Arrays.fill(right, 0);
    for (int entry = ratings.start(row); entry < ratings.end(row); entry++) {
      int at = ratings.columns().get(entry) * factors;
      double extraConfidence = alpha * ratings.counts().get(entry);
      addOuterProduct(left, fixed, at, extraConfidence);
      for (int f = 0; f < factors; f++) {
        right[f] += (1 + extraConfidence) * fixed[at + f];
      }
    }
  }

  private void addOuterProduct(double[] sum, float[] values, int at, double weight) {
    for (int i = 0; i < factors; i++) {
      double weighted = weight * values[at + i];
      for (int j = 0; j <= i; j++) {
        sum[i * factors + j] += weighted * values[at + j];
      }
    }
  }
}
