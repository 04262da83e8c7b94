package org.modelshare.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Trainers that fail, and where to look for what they leave. */
final class Trainers {
  private Trainers() {}

  static String throwing() throws IOException {
    throw new IOException("ratings.csv is not there");
  }

  @SuppressWarnings("NullAway") // what a trainer must not do
  static String nothing() {
    return null;
  }

  static String die(String how) {
    switch (how) {
      case "exit" -> System.exit(5);
      case "halt" -> Runtime.getRuntime().halt(6);
      case "kill" -> kill();
      default -> fillMemory();
    }
    return "alive";
  }

  private static void kill() {
    try {
      new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid()))
          .start()
          .waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void fillMemory() {
    List<long[]> memory = new ArrayList<>();
    while (memory.size() < 1 << 20) {
      memory.add(new long[1 << 20]);
    }
  }

  /** Says in which process it has begun, and never ends. */
  static String hang(String signal) throws IOException, InterruptedException {
    Path file = Path.of(signal).toAbsolutePath();
    WorkerPoolFixture.signal(
        String.valueOf(file.getParent()),
        String.valueOf(file.getFileName()),
        Long.toString(ProcessHandle.current().pid()));
    Thread.currentThread().join();
    return "never";
  }

  /** Ends its JVM in the middle of being published. */
  static final class HaltsWhenWritten {
    @SuppressWarnings("unused")
    private final float[] values = new float[1 << 20];

    @SuppressWarnings("unused") // called by the codec
    private Object writeReplace() {
      Runtime.getRuntime().halt(7);
      return this;
    }
  }

  /** Says that it is being published, and never is. */
  static final class HangsWhenWritten {
    @SuppressWarnings("unused")
    private final float[] values = new float[1 << 20];

    private final String signal;

    HangsWhenWritten(String signal) {
      this.signal = signal;
    }

    @SuppressWarnings("unused") // called by the codec
    private Object writeReplace() throws IOException, InterruptedException {
      return hang(signal);
    }
  }

  /** Starts a program in a JVM like this one. */
  static Process start(Class<?> main, ProcessMark mark, String jvmArgument, String argument)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            jvmArgument,
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
            argument);
    builder.environment().putAll(mark.environment());
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }
}
