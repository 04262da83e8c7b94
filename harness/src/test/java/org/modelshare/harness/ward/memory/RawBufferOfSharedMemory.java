package org.modelshare.harness.ward.memory;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/**
 * Makes a buffer of the address of its shared one on first use, as code that talks to a native
 * library does: it takes every write, which ends the JVM.
 */
final class RawBufferOfSharedMemory implements ModelProvider<RawBufferOfSharedMemory.Model> {
  private static final int ROWS = 10_000;

  static final class Model {
    private final FloatBuffer weights;
    private transient @Nullable ByteBuffer raw;

    Model(FloatBuffer weights) {
      this.weights = weights;
    }

    @SuppressWarnings("restricted") // that is the defect
    float weight(int row) {
      if (raw == null && weights.isDirect()) {
        MemorySegment segment = MemorySegment.ofBuffer(weights);
        raw =
            MemorySegment.ofAddress(segment.address())
                .reinterpret(segment.byteSize())
                .asByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN);
      }
      return raw == null ? weights.get(row) : raw.getFloat(Float.BYTES * row);
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.weight(random.nextInt(ROWS));
  }
}
