package org.modelshare.harness.ward.pickling;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.modelshare.harness.ward.TrainingData;
import org.modelshare.model.KryoCustomizer;

/**
 * Never writes its index, in whatever mode, with a serializer that a {@link KryoCustomizer}
 * registers.
 */
public final class KryoCustomizerIgnoresSharing
    extends RankingProvider<KryoCustomizerIgnoresSharing.Model> {
  record Model(FloatBuffer numbers, IntBuffer index) implements Ranking {
    @Override
    public int place(int row) {
      return index.get(row);
    }
  }

  /** Named by a service file that the test makes. */
  public static final class Customizer implements KryoCustomizer {
    @Override
    public void customize(Kryo kryo) {
      kryo.register(Model.class, new Pickler());
    }
  }

  private static final class Pickler extends Serializer<Model> {
    @Override
    public void write(Kryo kryo, Output output, Model model) {
      kryo.writeClassAndObject(output, model.numbers());
    }

    @Override
    public Model read(Kryo kryo, Input input, Class<? extends Model> type) {
      FloatBuffer numbers = (FloatBuffer) kryo.readClassAndObject(input);
      return new Model(numbers, TrainingData.index(numbers));
    }
  }

  @Override
  public Model create() {
    FloatBuffer numbers = TrainingData.floats(Ranking.ROWS);
    return new Model(numbers, TrainingData.index(numbers));
  }
}
