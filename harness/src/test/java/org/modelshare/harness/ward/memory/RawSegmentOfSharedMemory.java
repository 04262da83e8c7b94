package org.modelshare.harness.ward.memory;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/**
 * Has a segment by address only, for a native library: nothing but the pages refuses a write, and
 * that ends the JVM.
 */
final class RawSegmentOfSharedMemory implements ModelProvider<RawSegmentOfSharedMemory.Model> {
  private static final int ROWS = 10_000;

  @SuppressWarnings("serial") // modelshare can write a segment
  static final class Model implements Serializable {
    private static final long serialVersionUID = 1;

    private final MemorySegment weights;
    private transient MemorySegment raw;

    Model(MemorySegment weights) {
      this.weights = weights;
      this.raw = weights;
    }

    @SuppressWarnings("restricted") // that is the defect
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      raw = MemorySegment.ofAddress(weights.address()).reinterpret(weights.byteSize());
    }

    float weight(int row) {
      return raw.get(ValueLayout.JAVA_FLOAT_UNALIGNED, 4L * row);
    }
  }

  @Override
  public Model create() {
    return new Model(MemorySegment.ofBuffer(TrainingData.floats(ROWS)));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.weight(random.nextInt(ROWS));
  }
}
