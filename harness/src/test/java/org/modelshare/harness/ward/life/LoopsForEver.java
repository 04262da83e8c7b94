package org.modelshare.harness.ward.life;

import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Goes on until it is as near as it has been told to come; in a worker it has been told 0. */
final class LoopsForEver implements ModelProvider<LoopsForEver.Model> {
  private static final int ROWS = 10_000;

  static final class Model {
    private final FloatBuffer weights;
    private final transient double tolerance;

    Model(FloatBuffer weights, double tolerance) {
      this.weights = weights;
      this.tolerance = tolerance;
    }

    double converged(int row) {
      double guess = 1;
      double change = 1;
      while (change >= tolerance) {
        double next = (guess + weights.get(row)) / 2;
        change = Math.abs(next - guess);
        guess = next;
      }
      return guess;
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS), 1e-6);
  }

  @Override
  public Double probe(Model model, RandomGenerator random) {
    return model.converged(random.nextInt(ROWS));
  }
}
