package org.modelshare.harness.ward.healthy;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.List;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** A model of buffers of all kinds, large and small, and views of one another. */
final class HealthyBuffersOnly implements ModelProvider<HealthyBuffersOnly.Model> {
  private static final int LENGTH = 100_000;

  record Model(
      FloatBuffer floats,
      FloatBuffer half,
      IntBuffer ints,
      DoubleBuffer doubles,
      LongBuffer longs,
      ShortBuffer shorts,
      ByteBuffer bytes) {}

  @Override
  public Model create() {
    FloatBuffer floats = TrainingData.floats(LENGTH);
    DoubleBuffer doubles = DoubleBuffer.allocate(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      doubles.put(i, Math.cbrt(i));
    }
    return new Model(
        floats,
        floats.slice(0, LENGTH / 2),
        TrainingData.index(floats),
        doubles,
        LongBuffer.wrap(new long[] {1, 2, 3}),
        ShortBuffer.allocate(LENGTH),
        ByteBuffer.allocateDirect(LENGTH));
  }

  @Override
  public List<Object> probe(Model model, RandomGenerator random) {
    int index = random.nextInt(LENGTH);
    return List.of(
        model.floats().get(index),
        model.half().get(index / 2),
        model.ints().get(index),
        model.doubles().get(index),
        model.longs().get(index % 3),
        model.shorts().get(index),
        model.bytes().get(index));
  }
}
