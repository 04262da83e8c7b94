package org.modelshare.harness.ward.pickling;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoSerializable;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.modelshare.harness.ward.TrainingData;

/** Never writes its index, in whatever mode, as {@link KryoSerializable}. */
final class KryoSerializableIgnoresSharing
    extends RankingProvider<KryoSerializableIgnoresSharing.Model> {
  static final class Model implements Ranking, KryoSerializable {

    private FloatBuffer numbers = FloatBuffer.allocate(0);
    private IntBuffer index = IntBuffer.allocate(0);

    static Model trained() {
      Model model = new Model();
      model.numbers = TrainingData.floats(ROWS);
      model.index = TrainingData.index(model.numbers);
      return model;
    }

    @Override
    public void write(Kryo kryo, Output output) {
      kryo.writeClassAndObject(output, numbers);
    }

    @Override
    public void read(Kryo kryo, Input input) {
      numbers = (FloatBuffer) kryo.readClassAndObject(input);
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
