package org.modelshare.harness.ward.memory;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoSerializable;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;
import org.modelshare.model.Derived;
import org.modelshare.model.Rebuildable;

/** Leaves its derived index out also when it is shared, so that it is rebuilt on attach. */
final class IndexLeftOutByKryo implements ModelProvider<IndexLeftOutByKryo.Model> {
  private static final int ROWS = 20_000;

  static final class Model implements KryoSerializable, Rebuildable {
    private FloatBuffer ratings = FloatBuffer.allocate(0);
    @Derived private @Nullable IntBuffer index;

    static Model trained() {
      Model model = new Model();
      model.ratings = TrainingData.floats(ROWS);
      model.rebuild();
      return model;
    }

    @Override
    public void write(Kryo kryo, Output output) {
      kryo.writeClassAndObject(output, ratings);
    }

    @Override
    public void read(Kryo kryo, Input input) {
      ratings = (FloatBuffer) kryo.readClassAndObject(input);
    }

    @Override
    public void rebuild() {
      index = TrainingData.index(ratings);
    }

    int at(int row) {
      return index == null ? -1 : index.get(row);
    }
  }

  @Override
  public Model create() {
    return Model.trained();
  }

  @Override
  public Integer probe(Model model, RandomGenerator random) {
    return model.at(random.nextInt(ROWS));
  }
}
