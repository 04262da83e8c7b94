package org.modelshare.harness.ward.memory;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Has a list of numbers that are objects. */
final class BoxedNumbers implements ModelProvider<BoxedNumbers.Model> {
  private static final int LENGTH = 150_000;

  record Model(FloatBuffer weights, List<Double> scores) {}

  @Override
  public Model create() {
    return new Model(
        TrainingData.floats(LENGTH),
        IntStream.range(0, LENGTH).mapToObj(i -> Math.cbrt(i)).toList());
  }

  @Override
  public Double probe(Model model, RandomGenerator random) {
    int index = random.nextInt(LENGTH);
    return model.weights().get(index) * model.scores().get(index);
  }
}
