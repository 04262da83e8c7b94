package org.modelshare.harness.ward.memory;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Has an array in one layer of several, as it came from the library that trained it. */
final class ArrayInsteadOfBuffer implements ModelProvider<ArrayInsteadOfBuffer.Model> {
  private static final int LENGTH = 1_000_000;

  interface Layer {
    float weight(int index);
  }

  static final class InBuffer implements Layer {
    private final FloatBuffer weights = TrainingData.floats(LENGTH);

    @Override
    public float weight(int index) {
      return weights.get(index);
    }
  }

  static final class InArray implements Layer {
    private final float[] weights = TrainingData.floats(LENGTH).array();

    @Override
    public float weight(int index) {
      return weights[index];
    }
  }

  record Model(List<Layer> layers) {}

  @Override
  public Model create() {
    return new Model(List.of(new InBuffer(), new InArray()));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    int index = random.nextInt(LENGTH);
    return model.layers().get(0).weight(index) + model.layers().get(1).weight(index / 2);
  }
}
