package org.modelshare.examples.recommender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AlsTrainerTest {
  private static final double ALPHA = 10;
  private static final double LAMBDA = 0.1;

  private final Ratings ratings = Ratings.generate(60, 100, new SplittableRandom(1));

  @Test
  void everyIterationLowersTheLoss() {
    double before = loss(train(1));
    for (int iterations = 2; iterations < 8; iterations++) {
      double after = loss(train(iterations));
      assertTrue(after <= before * (1 + 1e-6), after + " after " + before);
      before = after;
    }
  }

  @Test
  void choleskySolves() {
    double[] matrix = {4, 0, 2, 3};
    double[] values = {10, 11};
    Cholesky.solve(matrix, values);
    assertEquals(1, values[0], 1e-12);
    assertEquals(3, values[1], 1e-12);
  }

  private AlsModel train(int iterations) {
    return new AlsTrainer(8, iterations, ALPHA, LAMBDA).train(ratings, new SplittableRandom(2));
  }

  private double loss(AlsModel model) {
    double loss = LAMBDA * (squares(model.userFactors()) + squares(model.itemFactors()));
    for (int user = 0; user < ratings.rowCount(); user++) {
      float[] counts = new float[ratings.columnCount()];
      for (int entry = ratings.start(user); entry < ratings.end(user); entry++) {
        counts[ratings.columns().get(entry)] = ratings.counts().get(entry);
      }
      for (int item = 0; item < counts.length; item++) {
        double error = (counts[item] > 0 ? 1 : 0) - model.score(user, item);
        loss += (1 + ALPHA * counts[item]) * error * error;
      }
    }
    return loss;
  }

  private static double squares(FloatBuffer values) {
    double sum = 0;
    for (int i = 0; i < values.limit(); i++) {
      sum += (double) values.get(i) * values.get(i);
    }
    return sum;
  }
}
