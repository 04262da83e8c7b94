package org.modelshare.harness.ward.pickling;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.modelshare.harness.ward.TrainingData;

/** Never writes its index, in whatever mode, with {@code writeObject}. */
final class WriteObjectIgnoresSharing extends RankingProvider<WriteObjectIgnoresSharing.Model> {
  @SuppressWarnings("serial") // modelshare can write a buffer
  static final class Model implements Ranking, Serializable {
    private static final long serialVersionUID = 1;

    private FloatBuffer numbers = FloatBuffer.allocate(0);
    private IntBuffer index = IntBuffer.allocate(0);

    static Model trained() {
      Model model = new Model();
      model.numbers = TrainingData.floats(ROWS);
      model.index = TrainingData.index(model.numbers);
      return model;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.writeObject(numbers);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      numbers = (FloatBuffer) in.readObject();
      index = TrainingData.index(numbers);
    }

    @Override
    public int place(int row) {
      return index.get(row);
    }
  }

  @Override
  public Model create() {
    return Model.trained();
  }
}
