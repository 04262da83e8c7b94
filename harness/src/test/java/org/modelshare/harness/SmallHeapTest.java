package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.modelshare.model.ModelShareException;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;

/** A pool whose own JVM has no memory for what travels tells so, and goes on. */
final class SmallHeapTest extends WorkerPoolFixture {
  private static final int MEGABYTE = 1 << 20;

  @Test
  void anInputOrAResultThatThePoolHasNoMemoryFor() throws Exception {
    Path output = directory.resolve("output");
    Process program = start(output);
    try {
      assertThat(program.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(output)
          .content()
          .containsPattern("input: MS\\d+ .*java.lang.OutOfMemoryError: Java heap space")
          .containsPattern("result: MS031 worker-1 .*java.lang.OutOfMemoryError: Java heap space")
          .contains("answers [1.0, 2.0]");
    } finally {
      program.destroyForcibly();
    }
  }

  private Process start(Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(mark.environment());
    return builder.start();
  }

  /** The program. */
  static final class Main {
    private Main() {}

    /** Prints how each call ends. */
    @SuppressWarnings("SystemOut") // what is tested
    public static void main(String[] arguments) {
      WorkerPool.Builder builder = WorkerPool.builder().workers(1).maxHeap("256m");
      try (ModelStore store = ModelStores.open()) {
        ModelKey<Weights> key = store.put(Weights.create());
        try (WorkerPool<Weights> pool = builder.fork(store, key)) {
          System.out.println("input: " + failure(() -> sendLarge(pool)));
          System.out.println("result: " + failure(() -> receiveLarge(pool)));
          System.out.println("answers " + pool.map(Weights::value, List.of(1, 2)));
        }
      }
    }

    private static void sendLarge(WorkerPool<Weights> pool) {
      pool.submit((model, bytes) -> 1, new byte[30 * MEGABYTE]).join();
    }

    private static void receiveLarge(WorkerPool<Weights> pool) {
      pool.submit((model, megabytes) -> new byte[megabytes * MEGABYTE], 40).join();
    }

    private static String failure(Runnable call) {
      try {
        call.run();
        return "no failure";
      } catch (CompletionException e) {
        return e.getCause() instanceof ModelShareException failure
            ? String.valueOf(failure.getMessage())
            : e.toString();
      }
    }
  }
}
