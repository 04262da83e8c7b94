package org.modelshare.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Forks the verifier JVM, waits for it, and reads what it found.
 *
 * @param java the command that starts it
 * @param jvmArguments what the user adds to the command
 * @param environment variables to add to Maven's own
 * @param directory the module's base, where it runs
 * @param reportsDirectory where it writes its reports; those of an earlier run are deleted first
 * @param limit how long it may run before it is stopped from outside
 */
record Verifier(
    Path java,
    List<String> classPath,
    List<String> jvmArguments,
    Map<String, String> environment,
    Path directory,
    Path reportsDirectory,
    Duration limit) {
  private static final String MAIN = "org.modelshare.harness.VerifierMain";
  private static final String SUMMARY = "summary.txt";
  private static final List<String> REPORTS = List.of(SUMMARY, "modelshare.json", "index.html");

  /** Runs it to its end; the lines that it prints reach {@code log} as they come. */
  Result run(RequestProperties request, Consumer<OutputLine> log)
      throws CannotVerifyException, IOException, InterruptedException {
    Files.createDirectories(reportsDirectory);
    for (String report : REPORTS) {
      Files.deleteIfExists(reportsDirectory.resolve(report));
    }
    LastLines lastErrors = new LastLines();
    int status = status(request, line -> log.accept(lastErrors.noting(line)));
    Outcome outcome = Outcome.of(status).orElseThrow(() -> Breakage.of(status, lastErrors.text()));
    return new Result(outcome, outcome == Outcome.NO_MODEL ? "" : summary(lastErrors.text()));
  }

  private int status(RequestProperties request, Consumer<OutputLine> log)
      throws CannotVerifyException, IOException, InterruptedException {
    try (RunDirectory run = RunDirectory.create(reportsDirectory)) {
      Path requestFile = run.file("request.properties");
      Path argumentFile = run.file("java.args");
      request.write(requestFile);
      ArgumentFile.write(argumentFile, arguments(requestFile));
      ProcessBuilder command =
          new ProcessBuilder(java.toString(), "@" + argumentFile).directory(directory.toFile());
      command.environment().putAll(environment);
      try (VerifierProcess process = VerifierProcess.start(command)) {
        return process.await(limit, log);
      }
    }
  }

  private List<String> arguments(Path requestFile) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--enable-native-access=ALL-UNNAMED");
    arguments.add("-Dkryo.unsafe=false");
    arguments.add("-Dstdout.encoding=UTF-8");
    arguments.add("-Dstderr.encoding=UTF-8");
    arguments.addAll(jvmArguments);
    arguments.add("-cp");
    arguments.add(String.join(File.pathSeparator, classPath));
    arguments.add(MAIN);
    arguments.add(requestFile.toString());
    return arguments;
  }

  /** A model that calls {@code System.exit(0)} while it is created must not pass. */
  private String summary(String lastErrors) throws CannotVerifyException, IOException {
    Path summary = reportsDirectory.resolve(SUMMARY);
    Optional<String> text =
        Files.exists(summary) ? Optional.of(Files.readString(summary)) : Optional.empty();
    return text.orElseThrow(() -> Breakage.withoutResult(lastErrors));
  }
}
