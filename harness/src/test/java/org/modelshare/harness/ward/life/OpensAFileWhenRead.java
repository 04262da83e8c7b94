package org.modelshare.harness.ward.life;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Opens a file when it is read, and nobody closes it. */
final class OpensAFileWhenRead implements ModelProvider<OpensAFileWhenRead.Model> {
  private static final int ROWS = 10_000;

  @SuppressWarnings("serial") // modelshare can write a buffer
  static final class Model implements Serializable {
    private static final long serialVersionUID = 1;

    /** Keeps what was opened from being collected, which would close it. */
    private static final List<FileChannel> OPENED = new CopyOnWriteArrayList<>();

    private final FloatBuffer weights;
    private transient @Nullable FileChannel noise;

    Model(FloatBuffer weights) {
      this.weights = weights;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      noise = FileChannel.open(Path.of("/dev/zero"));
      OPENED.add(noise);
    }

    float score(int row) {
      return noise == null || noise.isOpen() ? weights.get(row) : 0;
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
