package org.modelshare.harness.ward.content;

import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Has a record whose {@code equals} compares an array by identity: no copy equals it. */
final class RecordWithAnArray implements ModelProvider<RecordWithAnArray.Model> {
  private static final int ROWS = 10_000;

  @SuppressWarnings("ArrayRecordComponent") // that is the defect
  record Layout(String name, int[] offsets) {}

  record Model(FloatBuffer weights, Layout layout) {}

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS), new Layout("rows", new int[] {0, 100, 200}));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.weights().get(model.layout().offsets()[random.nextInt(3)] + random.nextInt(100));
  }
}
