package org.modelshare.harness.junit;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;

/** A model whose value {@code i} is {@code i}. */
record Numbers(FloatBuffer values) {
  float value(int index) {
    return values.get(index);
  }

  /** Makes it, and counts. */
  static final class Provider implements ModelProvider<Numbers> {
    private static final AtomicInteger MADE = new AtomicInteger();

    /** Returns how many were made since this was asked last. */
    static int made() {
      return MADE.getAndSet(0);
    }

    @Override
    public Numbers create() {
      MADE.incrementAndGet();
      FloatBuffer values = FloatBuffer.allocate(5_000);
      for (int i = 0; i < values.limit(); i++) {
        values.put(i, i);
      }
      return new Numbers(values);
    }

    @Override
    public Float probe(Numbers model, RandomGenerator random) {
      return model.value(random.nextInt(model.values().limit()));
    }
  }

  /** Cannot make it, and counts. */
  static final class ThrowingProvider implements ModelProvider<Numbers> {
    static final AtomicInteger CALLS = new AtomicInteger();

    @Override
    public Numbers create() throws Exception {
      CALLS.incrementAndGet();
      throw new IOException("ratings.csv is not there");
    }

    @Override
    public Float probe(Numbers model, RandomGenerator random) {
      return 0f;
    }
  }

  /** Cannot be made itself. */
  abstract static class AbstractProvider implements ModelProvider<Numbers> {}

  /** Needs what JUnit does not have. */
  static final class ProviderOfFile implements ModelProvider<Numbers> {
    private final String file;

    ProviderOfFile(String file) {
      this.file = file;
    }

    @Override
    public Numbers create() throws Exception {
      throw new IOException(file);
    }

    @Override
    public Float probe(Numbers model, RandomGenerator random) {
      return 0f;
    }
  }
}
