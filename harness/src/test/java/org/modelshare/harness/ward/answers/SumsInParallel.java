package org.modelshare.harness.ward.answers;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Adds numbers in the order in which threads get to it, which rounds them otherwise each time. */
final class SumsInParallel implements ModelProvider<SumsInParallel.Model> {
  private static final int LENGTH = 100_000;
  private static final int THREADS = 4;

  record Model(FloatBuffer weights) {
    float sum(float scale) throws InterruptedException {
      Sum sum = new Sum();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int first = i;
        threads.add(Thread.ofPlatform().daemon().start(() -> addPart(first, scale, sum)));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      return sum.value();
    }

    @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it, the threads mix more
    private void addPart(int first, float scale, Sum sum) {
      for (int i = first; i < LENGTH; i += THREADS) {
        sum.add(scale * weights.get(i));
        if (i % 100 < THREADS) {
          Thread.yield();
        }
      }
    }
  }

  private static final class Sum {
    private float value;

    synchronized void add(float number) {
      value += number;
    }

    synchronized float value() {
      return value;
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(LENGTH));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) throws InterruptedException {
    return model.sum(random.nextFloat());
  }
}
