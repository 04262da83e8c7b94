package org.modelshare.harness.ward.content;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Uses one matrix for input and output, and writes its numbers twice. */
final class TiedWeightsSplit implements ModelProvider<TiedWeightsSplit.Model> {
  private static final int LENGTH = 20_000;

  @SuppressWarnings("serial") // modelshare can write a buffer
  static final class Model implements Serializable {
    private static final long serialVersionUID = 1;

    private FloatBuffer input;
    private FloatBuffer output;

    Model(FloatBuffer tied) {
      input = tied;
      output = tied;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.writeObject(copy(input));
      out.writeObject(copy(output));
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      input = (FloatBuffer) in.readObject();
      output = (FloatBuffer) in.readObject();
    }

    private static FloatBuffer copy(FloatBuffer numbers) {
      return FloatBuffer.allocate(numbers.limit()).put(numbers.duplicate().rewind()).rewind();
    }

    float score(int from, int to) {
      return input.get(from) * output.get(to);
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(LENGTH));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.score(random.nextInt(LENGTH), random.nextInt(LENGTH));
  }
}
