package org.modelshare.benchmarks;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.modelshare.store.ModelClient;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The dot product of two rows at random places: what a recommender does all day. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RowBenchmark {
  private static final int ROWS = 1 << 19;
  private static final int COLUMNS = 64;

  /** What is published. */
  record Rows(FloatBuffer values) {}

  private final SplittableRandom random = new SplittableRandom(8131);
  private final float[] heap = new float[ROWS * COLUMNS];
  private final ModelStore store = ModelStores.open();
  private final ModelClient client = store.client();
  private final FloatBuffer attached;

  /** Publishes what is on the heap too. */
  public RowBenchmark() {
    for (int i = 0; i < heap.length; i++) {
      heap[i] = (float) random.nextDouble();
    }
    attached = client.get(store.put(new Rows(FloatBuffer.wrap(heap)))).values();
  }

  /** Unmaps. */
  @TearDown
  public void close() {
    client.close();
    store.close();
  }

  private int row() {
    return random.nextInt(ROWS) * COLUMNS;
  }

  /** With rows of an array. */
  @Benchmark
  public float heapArray() {
    int left = row();
    int right = row();
    float sum = 0;
    for (int i = 0; i < COLUMNS; i++) {
      sum += heap[left + i] * heap[right + i];
    }
    return sum;
  }

  /** With rows of the model that was attached. */
  @Benchmark
  public float attachedBuffer() {
    int left = row();
    int right = row();
    float sum = 0;
    for (int i = 0; i < COLUMNS; i++) {
      sum += attached.get(left + i) * attached.get(right + i);
    }
    return sum;
  }
}
