package org.modelshare.harness.ward.pickling;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoSerializable;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.modelshare.harness.ward.TrainingData;
import org.modelshare.model.SharingMode;

/** Writes its index when it is shared, and only then, as {@link KryoSerializable}. */
final class HealthyKryoSerializable extends RankingProvider<HealthyKryoSerializable.Model> {
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
      kryo.writeClassAndObject(output, SharingMode.isActive() ? index : null);
    }

    @Override
    public void read(Kryo kryo, Input input) {
      numbers = (FloatBuffer) kryo.readClassAndObject(input);
      IntBuffer written = (IntBuffer) kryo.readClassAndObject(input);
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
