package org.modelshare.harness.ward.memory;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Makes a buffer of 2 MB when it is read, which is little beside the 96 MB that it shares. */
final class LargeHeapBufferMadeOnRead implements ModelProvider<LargeHeapBufferMadeOnRead.Model> {
  private static final int ROWS = 500_000;
  private static final int COLUMNS = 48;

  @SuppressWarnings("serial") // modelshare can write a buffer
  static final class Model implements Serializable {
    private static final long serialVersionUID = 1;

    private final FloatBuffer weights;
    private transient IntBuffer offsets = offsets();

    Model(FloatBuffer weights) {
      this.weights = weights;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      offsets = offsets();
    }

    private static IntBuffer offsets() {
      IntBuffer offsets = IntBuffer.allocate(ROWS);
      for (int row = 0; row < ROWS; row++) {
        offsets.put(row, row * COLUMNS);
      }
      return offsets;
    }

    float first(int row) {
      return weights.get(offsets.get(row));
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS * COLUMNS));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.first(random.nextInt(ROWS));
  }
}
