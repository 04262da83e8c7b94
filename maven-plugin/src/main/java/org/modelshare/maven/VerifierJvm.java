package org.modelshare.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The JVM that does for this one what needs a newer JDK, or classes of a project.
 *
 * @param java the command that starts it
 * @param jvmArguments what the user adds to the command
 * @param environment variables to add to Maven's own, of which it does not get {@link
 *     InheritedArguments} that only one process can have
 * @param directory where it runs
 * @param scratch where the directory of the run and crash reports go
 * @param limit how long it may run before it is stopped from outside
 */
record VerifierJvm(
    Path java,
    List<String> classPath,
    List<String> jvmArguments,
    Map<String, String> environment,
    Path directory,
    Path scratch,
    Duration limit) {
  private static final String MAIN = "org.modelshare.harness.VerifierMain";

  /**
   * How the JVM ended.
   *
   * @param crashReport its file, null if there is none
   * @param failure the reason that it wrote, null if there is none
   * @param reports the directory of its reports, as long as the result is made
   */
  record End(
      int status,
      @Nullable Path crashReport,
      @Nullable Failure failure,
      String lastErrors,
      Path reports) {}

  /** Makes the result, as long as the files of the run are there. */
  @FunctionalInterface
  interface Ending<T> {
    T of(End end) throws CannotVerifyException, IOException;
  }

  /** Runs it to its end; the lines that it prints reach {@code log} as they come. */
  <T> T run(RequestProperties request, VerdictKey key, Consumer<OutputLine> log, Ending<T> ending)
      throws CannotVerifyException, IOException, InterruptedException {
    LastLines lastErrors = new LastLines();
    Consumer<OutputLine> noting = line -> log.accept(lastErrors.noting(line));
    try (RunDirectory run = RunDirectory.create(scratch)) {
      request
          .set("failureFile", run.failureFile())
          .set("reportsDirectory", run.reports())
          .write(run.requestFile());
      ArgumentFile.write(run.argumentFile(), arguments(run));
      ProcessBuilder command =
          new ProcessBuilder(java.toString(), "@" + run.argumentFile())
              .directory(directory.toFile());
      List<String> taken = InheritedArguments.takeOut(command.environment());
      if (!taken.isEmpty()) {
        noting.accept(new OutputLine(tell(taken), false));
      }
      command.environment().putAll(environment);
      try (VerifierProcess process = VerifierProcess.start(command, key.line())) {
        CrashReport report = CrashReport.of(run.crashReport(), scratch, process.pid());
        int status = process.await(limit, line -> noting.accept(report.renamed(line)));
        return ending.of(
            new End(
                status,
                report.keep().orElse(null),
                Failure.read(run.failureFile()).orElse(null),
                lastErrors.text(),
                run.reports()));
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
