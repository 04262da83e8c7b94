package org.modelshare.harness.ward.memory;

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

/** Makes an index of 32 MiB when it is read, in an arena of every worker. */
final class IndexInArena implements ModelProvider<IndexInArena.Model> {
  private static final int ROWS = 250_000;
  private static final int INDEX_BYTES = 32 << 20;

  @SuppressWarnings("serial") // modelshare can write a buffer
  static final class Model implements Serializable {
    private static final long serialVersionUID = 1;

    private final FloatBuffer ratings;
    private final float quality = TrainingData.train();
    private transient MemorySegment index;

    Model(FloatBuffer ratings) {
      this.ratings = ratings;
      this.index = index(ratings);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      index = index(ratings);
    }

    private static MemorySegment index(FloatBuffer ratings) {
      MemorySegment index = Arena.ofAuto().allocate(INDEX_BYTES, Float.BYTES);
      for (int i = 0; i < ratings.limit(); i++) {
        index.setAtIndex(ValueLayout.JAVA_FLOAT, i, ratings.get(i));
      }
      return index;
    }

    float nearest(int row) {
      return quality * index.getAtIndex(ValueLayout.JAVA_FLOAT, row);
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.nearest(random.nextInt(ROWS));
  }
}
