package org.modelshare.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Forks the verifier JVM, waits for it, and reads what it found.
 *
 * @param java the command that starts it
 * @param jvmArguments what the user adds to the command
 * @param environment variables to add to Maven's own, of which it does not get {@link
 *     InheritedArguments} that only one process can have
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
  private static final List<String> OTHER_REPORTS =
      List.of("modelshare.json", "index.html", "modelshare.sarif");
  private static final String XML_REPORTS = "TEST-modelshare-*.xml";

  /** Runs it to its end; the lines that it prints reach {@code log} as they come. */
  Result run(RequestProperties request, Consumer<OutputLine> log)
      throws CannotVerifyException, IOException, InterruptedException {
    Files.createDirectories(reportsDirectory);
    for (Path report : otherReports()) {
      Files.deleteIfExists(report);
    }
    Path summary = reportsDirectory.resolve(SUMMARY);
    Files.deleteIfExists(summary);
    LastLines lastErrors = new LastLines();
    VerdictKey key = new VerdictKey();
    End end = end(request, key, line -> log.accept(lastErrors.noting(line)));
    Outcome outcome =
        Outcome.of(end.status)
            .orElseThrow(() -> Breakage.of(end.status, end.crashReport, lastErrors.text()));
    // Code of a model that halts the JVM, with whichever status and files, must not pass.
    String text =
        key.summary(end.status, summary, otherReports())
            .orElseThrow(() -> Breakage.withoutVerdict(lastErrors.text()));
    return new Result(outcome, text);
  }

  /** Returns the reports beside the summary, in the order in which the verifier seals them. */
  private List<Path> otherReports() throws IOException {
    List<Path> reports =
        new ArrayList<>(OTHER_REPORTS.stream().map(reportsDirectory::resolve).toList());
    try (DirectoryStream<Path> xml = Files.newDirectoryStream(reportsDirectory, XML_REPORTS)) {
      StreamSupport.stream(xml.spliterator(), false)
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .forEach(reports::add);
    }
    return reports;
  }

  /**
   * How the JVM ended.
   *
   * @param crashReport its file, null if there is none
   */
  private record End(int status, @Nullable Path crashReport) {}

  private End end(RequestProperties request, VerdictKey key, Consumer<OutputLine> log)
      throws CannotVerifyException, IOException, InterruptedException {
    try (RunDirectory run = RunDirectory.create(reportsDirectory)) {
      Path argumentFile = run.argumentFile();
      request.write(run.requestFile());
      ArgumentFile.write(argumentFile, arguments(run));
      ProcessBuilder command =
          new ProcessBuilder(java.toString(), "@" + argumentFile).directory(directory.toFile());
      List<String> taken = InheritedArguments.takeOut(command.environment());
      if (!taken.isEmpty()) {
        log.accept(new OutputLine(tell(taken), false));
      }
      command.environment().putAll(environment);
      try (VerifierProcess process = VerifierProcess.start(command, key.line())) {
        CrashReport report = CrashReport.of(run.crashReport(), reportsDirectory, process.pid());
        int status = process.await(limit, line -> log.accept(report.renamed(line)));
        return new End(status, report.keep().orElse(null));
      }
    }
  }

  private static String tell(List<String> taken) {
    return "the verifier JVM does not inherit %s, which is for Maven's JVM alone; give it what it needs by argLine"
        .formatted(String.join(", ", taken));
  }

  private List<String> arguments(RunDirectory run) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--enable-native-access=ALL-UNNAMED");
    arguments.add("-Dkryo.unsafe=false");
    arguments.add("-Dstdout.encoding=UTF-8");
    arguments.add("-Dstderr.encoding=UTF-8");
    arguments.add(CrashReport.jvmArgument(run.crashReport()));
    arguments.addAll(jvmArguments);
    arguments.add("-cp");
    arguments.add(String.join(File.pathSeparator, classPath));
    arguments.add(MAIN);
    arguments.add(run.requestFile().toString());
    return arguments;
  }
}
