package org.modelshare.harness.ward.memory;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;
import org.modelshare.model.Derived;

/** Writes all but its derived index, in whatever mode, and makes it again on first use. */
final class DerivedFieldLostByWriteObject
    implements ModelProvider<DerivedFieldLostByWriteObject.Model> {
  private static final int ROWS = 20_000;

  @SuppressWarnings("serial") // modelshare can write a buffer
  static final class Model implements Serializable {
    private static final long serialVersionUID = 1;

    private FloatBuffer ratings;
    @Derived private transient @Nullable IntBuffer index;

    Model(FloatBuffer ratings) {
      this.ratings = ratings;
      this.index = TrainingData.index(ratings);
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.writeObject(ratings);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      ratings = (FloatBuffer) in.readObject();
    }

    int at(int row) {
      IntBuffer known = index;
      if (known == null) {
        known = TrainingData.index(ratings);
        index = known;
      }
      return known.get(row);
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS));
  }

  @Override
  public Integer probe(Model model, RandomGenerator random) {
    return model.at(random.nextInt(ROWS));
  }
}
