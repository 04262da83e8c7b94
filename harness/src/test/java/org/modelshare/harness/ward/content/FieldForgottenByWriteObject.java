package org.modelshare.harness.ward.content;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Got a field after its {@code writeObject} was written. No probe needs it. */
final class FieldForgottenByWriteObject
    implements ModelProvider<FieldForgottenByWriteObject.Model> {
  private static final int ROWS = 10_000;

  @SuppressWarnings("serial") // modelshare can write a buffer
  static final class Model implements Serializable {
    private static final long serialVersionUID = 1;

    private FloatBuffer weights;
    private int epochs;

    Model(FloatBuffer weights, int epochs) {
      this.weights = weights;
      this.epochs = epochs;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.writeObject(weights);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      weights = (FloatBuffer) in.readObject();
    }

    boolean isTrained() {
      return epochs > 0;
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS), 30);
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.weights.get(random.nextInt(ROWS));
  }
}
