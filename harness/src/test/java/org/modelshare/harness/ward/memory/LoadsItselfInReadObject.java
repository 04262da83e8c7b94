package org.modelshare.harness.ward.memory;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Trains once more when it is read. */
final class LoadsItselfInReadObject implements ModelProvider<LoadsItselfInReadObject.Model> {
  private static final int ROWS = 250_000;

  @SuppressWarnings("serial") // modelshare can write a buffer
  static final class Model implements Serializable {
    private static final long serialVersionUID = 1;

    private final FloatBuffer ratings = TrainingData.floats(ROWS);
    private transient float quality = TrainingData.train();

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      quality = TrainingData.train();
    }

    float score(int row) {
      return quality * ratings.get(row);
    }
  }

  @Override
  public Model create() {
    return new Model();
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.score(random.nextInt(ROWS));
  }
}
