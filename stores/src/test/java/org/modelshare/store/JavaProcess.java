package org.modelshare.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A plain JVM with the class path and the flags of this one, for tests across processes. */
public final class JavaProcess implements AutoCloseable {
  /** A process that ends runs for longer than this in a minute, also on a busy machine. */
  private static final Duration PROGRESS = Duration.ofMillis(500);

  private static final List<String> WORKER_FLAGS =
      List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=deny");

  private final Process process;
  private final BufferedReader out;

  private JavaProcess(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts it with the flags that a worker has. */
  public static JavaProcess start(Class<?> main, String... arguments) throws IOException {
    return startWith(WORKER_FLAGS, main, arguments);
  }

  public static JavaProcess startWith(List<String> flags, Class<?> main, String... arguments)
      throws IOException {
    return start(List.of(), flags, System.getProperty("java.class.path"), main, arguments);
  }

  /** Starts it by another program, such as {@code unshare}, that runs the rest of its arguments. */
  public static JavaProcess startUnder(
      List<String> program, String classPath, Class<?> main, String... arguments)
      throws IOException {
    return start(program, WORKER_FLAGS, classPath, main, arguments);
  }

  /** Starts it by another program and with any flags; they may name a collector. */
  static JavaProcess start(
      List<String> program,
      List<String> flags,
      String classPath,
      Class<?> main,
      String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(program);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    if (flags.stream().noneMatch(flag -> flag.matches("-XX:\\+Use.*GC"))) {
      command.add("-XX:+UseSerialGC");
    }
    command.add("-Xmx64m");
    command.add("-cp");
    command.add(classPath);
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return new JavaProcess(new ProcessBuilder(command).start());
  }

  /** Returns the standard input of the process itself; it ends with the test. */
  public static BufferedReader standardInput() {
    return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
  }

  /** Waits for the next line of standard output; fails with standard error if there is none. */
  public String line() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new AssertionError("the process ended; its standard error: " + standardError());
    }
    return line;
  }

  /** Writes a line to its standard input, and waits for the line that it answers. */
  String ask(String line) throws IOException {
    tell(line);
    return line();
  }

  /** Writes a line to its standard input. */
  public void tell(String line) throws IOException {
    process.outputWriter(StandardCharsets.UTF_8).append(line).append('\n').flush();
  }

  /** Waits for the end of the process and returns its standard error. */
  public String standardError() throws IOException {
    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  long pid() {
    return process.pid();
  }

  /** Sends a signal, such as {@code STOP}. */
  void signal(String name) throws IOException, InterruptedException {
    String[] command = {"kill", "-" + name, Long.toString(pid())};
    if (new ProcessBuilder(command).start().waitFor() != 0) {
      throw new AssertionError("%s was not sent to process %d".formatted(name, pid()));
    }
  }

  /** Ends the process with SIGKILL, as a crash would. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Lets a process go that reads standard input until its end. */
  public int end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    return awaitEnd();
  }

  /** Waits for the end of the process; fails if it hardly runs for a minute. */
  int awaitEnd() throws InterruptedException {
    Duration run = processorTime();
    while (!process.waitFor(1, TimeUnit.MINUTES)) {
      Duration now = processorTime();
      if (now.minus(run).compareTo(PROGRESS) < 0) {
        throw new AssertionError(
            "the process is still alive, and ran %s in a minute".formatted(now.minus(run)));
      }
      run = now;
    }
    return process.exitValue();
  }

  private Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
