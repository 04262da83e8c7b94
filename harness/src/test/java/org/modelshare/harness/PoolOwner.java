package org.modelshare.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.StoreKind;

/** A program that forks a pool of two whose workers are busy for long; a test kills it. */
final class PoolOwner {
  private PoolOwner() {}

  /**
   * Returns how to start this program in a JVM like this one.
   *
   * @param directory where the workers say that they are busy
   * @param kind of the store that the model is in
   * @param javaHome of the workers
   */
  static ProcessBuilder command(Path directory, StoreKind kind, Path javaHome, ProcessMark mark) {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            PoolOwner.class.getName(),
            directory.toString(),
            kind.name(),
            javaHome.toString());
    builder
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(mark.environment());
    return builder;
  }

  /** Runs until it is killed. */
  public static void main(String[] arguments) {
    String directory = arguments[0];
    WorkerPool.Builder builder = WorkerPool.builder().workers(2).javaHome(Path.of(arguments[2]));
    try (ModelStore store = ModelStores.open(StoreKind.valueOf(arguments[1]))) {
      ModelKey<Weights> key = store.put(Weights.create());
      try (WorkerPool<Weights> pool = builder.fork(store, key)) {
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
