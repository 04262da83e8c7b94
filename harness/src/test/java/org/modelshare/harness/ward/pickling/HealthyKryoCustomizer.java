package org.modelshare.harness.ward.pickling;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.modelshare.harness.ward.TrainingData;
import org.modelshare.model.KryoCustomizer;
import org.modelshare.model.SharingMode;

/**
 * Writes its index when it is shared, and only then, with a serializer that a {@link
 * KryoCustomizer} registers.
 */
public final class HealthyKryoCustomizer extends RankingProvider<HealthyKryoCustomizer.Model> {
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
      kryo.writeClassAndObject(output, SharingMode.isActive() ? model.index() : null);
    }

    @Override
    public Model read(Kryo kryo, Input input, Class<? extends Model> type) {
      FloatBuffer numbers = (FloatBuffer) kryo.readClassAndObject(input);
      IntBuffer written = (IntBuffer) kryo.readClassAndObject(input);
      return new Model(numbers, written == null ? TrainingData.index(numbers) : written);
    }
  }

  @Override
  public Model create() {
    FloatBuffer numbers = TrainingData.floats(Ranking.ROWS);
    return new Model(numbers, TrainingData.index(numbers));
  }
}
