package org.modelshare.harness.ward.pickling;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.modelshare.harness.ward.TrainingData;
import org.modelshare.model.SharingMode;

/** Writes its index when it is shared, and only then, as {@link Externalizable}. */
public final class HealthyExternalizable extends RankingProvider<HealthyExternalizable.Model> {
  /** Public, with a public constructor, as the interface demands. */
  @SuppressWarnings("serial") // modelshare can write a buffer
  public static final class Model implements Ranking, Externalizable {
    private static final long serialVersionUID = 1;

    private FloatBuffer numbers = FloatBuffer.allocate(0);
    private IntBuffer index = IntBuffer.allocate(0);

    /** Makes an empty model, to be read. */
    public Model() {}

    static Model trained() {
      Model model = new Model();
      model.numbers = TrainingData.floats(ROWS);
      model.index = TrainingData.index(model.numbers);
      return model;
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
      out.writeObject(numbers);
      out.writeObject(SharingMode.isActive() ? index : null);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
      numbers = (FloatBuffer) in.readObject();
      IntBuffer written = (IntBuffer) in.readObject();
      index = written == null ? TrainingData.index(numbers) : written;
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
