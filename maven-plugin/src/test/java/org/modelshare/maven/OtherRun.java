package org.modelshare.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A run in another process, which ends when this one closes it or is gone. */
final class OtherRun implements AutoCloseable {
  private static final String BEGINS = "begins";

  private final Process process;
  private final BufferedReader output;

  private OtherRun(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * Starts a process, and returns when it begins to make a directory.
   *
   * @param rounds how many others it makes and deletes before
   */
  static OtherRun start(Path reports, int rounds) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherRun.class.getName(),
                reports.toString(),
                Integer.toString(rounds))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    OtherRun run = new OtherRun(process);
    assertThat(run.output.readLine()).isEqualTo(BEGINS);
    return run;
  }

  /** Runs until its standard input ends. */
  public static void main(String[] arguments) throws IOException {
    Path reports = Path.of(arguments[0]);
    System.out.println(BEGINS);
    for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
      try (RunDirectory run = RunDirectory.create(reports)) {
        Files.writeString(run.requestFile(), "secret");
      }
    }
    try (RunDirectory run = RunDirectory.create(reports)) {
      Files.writeString(run.requestFile(), "secret");
      System.out.println(run.requestFile());
      var unused = System.in.read();
    }
  }

  /** Waits until it has made its directory, and returns a file there. */
  Path requestFile() throws IOException {
    String line = output.readLine();
    assertThat(line).as("path of the request").isNotNull();
    return Path.of(line);
  }

  /** Ends the process before it can delete anything. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Has the process end by itself, and returns its status. */
  int awaitEnd() throws IOException, InterruptedException {
    process.getOutputStream().close();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("it ends").isTrue();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
