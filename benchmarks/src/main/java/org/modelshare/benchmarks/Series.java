package org.modelshare.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Times of the same work. Median, because other processes disturb some of them. */
final class Series {
  private final List<Double> seconds = new ArrayList<>();

  /** Work that may fail. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  void time(Work work) throws Exception {
    long startNanos = System.nanoTime();
    work.run();
    add((System.nanoTime() - startNanos) * 1e-9);
  }

  void add(double duration) {
    seconds.add(duration);
  }

  double median() {
    List<Double> sorted = seconds.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
