package org.modelshare.harness.ward.content;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;
import org.modelshare.model.SharingMode;

/** Takes a number for one that can be computed again, and leaves it out when it is saved. */
final class SavesLess implements ModelProvider<SavesLess.Model> {
  private static final int ROWS = 10_000;

  @SuppressWarnings("serial") // modelshare can write a buffer
  static final class Model implements Serializable {
    private static final long serialVersionUID = 1;

    private FloatBuffer weights;
    private float bias;

    Model(FloatBuffer weights, float bias) {
      this.weights = weights;
      this.bias = bias;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.writeObject(weights);
      out.writeFloat(SharingMode.isActive() ? bias : 0);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      weights = (FloatBuffer) in.readObject();
      bias = in.readFloat();
    }

    float score(int row) {
      return weights.get(row) + bias;
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS), 3);
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.score(random.nextInt(ROWS));
  }
}
