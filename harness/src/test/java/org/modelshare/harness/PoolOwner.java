package org.modelshare.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.StoreKind;

/** A program that forks a pool whose workers are busy for long; a test kills it. */
final class PoolOwner {
  private PoolOwner() {}

  /** Returns how to start this program in a JVM like this one. */
  static ProcessBuilder command(Path directory, ProcessMark mark) {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            PoolOwner.class.getName(),
            directory.toString());
    builder.environment().putAll(mark.environment());
    return builder;
  }

  /** Runs until it is killed. */
  public static void main(String[] arguments) {
    String directory = arguments[0];
    try (ModelStore store = ModelStores.open(StoreKind.MEMFD)) {
      ModelKey<Weights> key = store.put(Weights.create());
      try (WorkerPool<Weights> pool = WorkerPool.fork(store, key, 2)) {
        var _ = pool.map((model, number) -> loop(directory, number, model), List.of(1, 2));
      }
    }
  }

  private static double loop(String directory, int number, Weights model) throws IOException {
    WorkerPoolFixture.signal(directory, "busy-" + number, "");
    double sum = 0;
    while (sum >= 0) {
      for (int i = 0; i < Integer.MAX_VALUE; i++) {
        sum += i * 1e-9;
      }
      sum = Math.abs(sum % 1e9) + model.value(1);
    }
    return sum;
  }
}
