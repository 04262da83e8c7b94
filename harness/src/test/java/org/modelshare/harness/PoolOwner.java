package org.modelshare.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.StoreKind;

/** A program that forks a pool of two; a test kills it. */
final class PoolOwner {
  private PoolOwner() {}

  /**
   * Returns how to start this program in a JVM like this one. One that publishes in a file may make
   * no native calls, so that its workers answer through sockets.
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
            "--enable-native-access=" + (kind == StoreKind.FILE ? "java.logging" : "ALL-UNNAMED"),
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

  /** Returns the same with a program that does something else. */
  static ProcessBuilder command(
      Path directory, StoreKind kind, Path javaHome, ProcessMark mark, Deed deed) {
    ProcessBuilder builder = command(directory, kind, javaHome, mark);
    builder.command().add(deed.name());
    return builder;
  }

  /** What the program does with its pool. */
  enum Deed {
    /** Its workers are busy for ever. */
    WORK,
    /** The same, and they have started something that does not have their environment. */
    WORK_WITH_CHILDREN,
    /** It closes the pool while its workers are busy for ever. */
    CLOSE_BUSY,
    /** It closes the pool when its workers have nothing to do, but have started something. */
    CLOSE_IDLE
  }

  /** Runs until it is killed. */
  public static void main(String[] arguments) throws IOException {
    String directory = arguments[0];
    WorkerPool.Builder builder =
        WorkerPool.builder()
            .workers(2)
            .javaHome(Path.of(arguments[2]))
            .exitDeadline(Duration.ofHours(1));
    Deed deed = arguments.length > 3 ? Deed.valueOf(arguments[3]) : Deed.WORK;
    try (ModelStore store = ModelStores.open(StoreKind.valueOf(arguments[1]))) {
      ModelKey<Weights> key = store.put(Weights.create());
      try (WorkerPool<Weights> pool = builder.fork(store, key)) {
        act(deed, directory, pool);
      }
    }
  }

  private static void act(Deed deed, String directory, WorkerPool<Weights> pool)
      throws IOException {
    switch (deed) {
      case WORK -> {
        var _ = pool.map((model, number) -> loop(directory, number, model), List.of(1, 2));
      }
      case WORK_WITH_CHILDREN -> {
        var _ = pool.map((model, number) -> loopWithChild(directory, number, model), List.of(1, 2));
      }
      case CLOSE_BUSY -> {
        var _ = pool.submit((model, number) -> loopOnceTold(directory, number, model), 1);
        var _ = pool.submit((model, number) -> loopOnceTold(directory, number, model), 2);
      }
      case CLOSE_IDLE -> {
        var _ = pool.map((model, seconds) -> startChild(seconds), List.of("3600", "3601"));
        WorkerPoolFixture.signal(directory, "closing", "");
      }
    }
  }

  private static double loopWithChild(String directory, int number, Weights model)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder("sleep", "3602");
    builder.environment().clear();
    WorkerPoolFixture.signal(directory, "child-" + number, "" + builder.start().pid());
    return loop(directory, number, model);
  }

  private static long startChild(String seconds) throws IOException {
    return new ProcessBuilder("sleep", seconds).start().pid();
  }

  /** Loops when the worker knows that this is its last operation. */
  private static double loopOnceTold(String directory, int number, Weights model)
      throws IOException {
    while (!isTold()) {
      Thread.onSpinWait();
    }
    return loop(directory, number, model);
  }

  private static boolean isTold() {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(Arrays::stream)
        .anyMatch(frame -> frame.getMethodName().equals("endOfPool"));
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
