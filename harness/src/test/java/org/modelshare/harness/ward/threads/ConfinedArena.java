package org.modelshare.harness.ward.threads;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Takes a little memory when it is read, which only the thread that reads it may use. */
final class ConfinedArena implements ModelProvider<ConfinedArena.Model> {
  private static final int ROWS = 10_000;

  @SuppressWarnings({"serial", "MustBeClosedChecker"}) // modelshare can write a buffer
  static final class Model implements Serializable {
    private static final long serialVersionUID = 1;

    private final FloatBuffer weights;
    private transient MemorySegment scratch = Arena.ofConfined().allocate(64);

    Model(FloatBuffer weights) {
      this.weights = weights;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      scratch = Arena.ofConfined().allocate(64);
    }

    float score(int row) {
      scratch.set(ValueLayout.JAVA_FLOAT, 0, weights.get(row));
      return 2 * scratch.get(ValueLayout.JAVA_FLOAT, 0);
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.score(random.nextInt(ROWS));
  }
}
