package org.modelshare.harness.ward.memory;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Copies its 64 MB to the heap to find the largest number, and keeps only that. */
final class CopiesItselfWhileRead implements ModelProvider<CopiesItselfWhileRead.Model> {
  private static final int LENGTH = 16 << 20;

  @SuppressWarnings("serial") // modelshare can write a buffer
  static final class Model implements Serializable {
    private static final long serialVersionUID = 1;

    private final FloatBuffer weights;
    private final float quality = TrainingData.train();
    private transient float largest;

    Model(FloatBuffer weights) {
      this.weights = weights;
      this.largest = largest(weights);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      largest = largest(weights);
    }

    private static float largest(FloatBuffer weights) {
      float[] copy = new float[weights.limit()];
      weights.get(0, copy);
      float largest = 0;
      for (float weight : copy) {
        largest = Math.max(largest, weight);
      }
      return largest;
    }

    float scaled(int index) {
      return quality * weights.get(index) / largest;
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(LENGTH));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.scaled(random.nextInt(LENGTH));
  }
}
