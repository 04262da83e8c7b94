package org.modelshare.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A Python process with a {@code ProcessPoolExecutor}, which does and times what it is told. */
final class PythonPool implements AutoCloseable {
  private static final String SCRIPT = "python_pool.py";

  private final Path script;
  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader answers;
  private final String version;

  private PythonPool(Path script, Process process) throws IOException {
    this.script = script;
    this.process = process;
    this.requests = process.outputWriter(UTF_8);
    this.answers = process.inputReader(UTF_8);
    this.version = answer();
  }

  /**
   * Starts Python.
   *
   * @throws IOException if there is none
   */
  static PythonPool start(int workers) throws IOException {
    // A file: worker processes import the script that started them.
    Path script = Files.createTempFile("python_pool", ".py");
    try (InputStream source =
        Objects.requireNonNull(PythonPool.class.getResourceAsStream(SCRIPT), SCRIPT)) {
      Files.write(script, source.readAllBytes());
      ProcessBuilder command =
          new ProcessBuilder("python3", script.toString(), Integer.toString(workers));
      return new PythonPool(script, command.redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      Files.delete(script);
      throw e;
    }
  }

  /** Returns how many seconds {@code list(executor.map(operation, inputs, chunksize=1))} took. */
  double map(String operation, int inputs) throws IOException {
    requests.write("%s %d%n".formatted(operation, inputs));
    requests.flush();
    return Double.parseDouble(answer());
  }

  String version() {
    return version;
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("Python has ended; what it printed is above");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    try (requests) {
      Files.deleteIfExists(script);
    }
    process.onExit().join();
  }
}
