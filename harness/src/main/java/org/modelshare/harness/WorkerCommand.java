package org.modelshare.harness;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.exec.CommandLine;

/**
 * The command that starts a worker JVM. Its arguments go into a file: class paths can be longer
 * than a command line, and what users pass to their JVMs need not be shown to everybody.
 *
 * @param aot the class path, and the cache if there is one
 * @param worker the worker's name; it is the program's argument, so that people see it in {@code
 *     ps}
 */
record WorkerCommand(PoolOptions options, AotStart aot, String worker) {

  /**
   * Writes the argument file and returns the command line that names it.
   *
   * @param errorFile the argument that says where to report a crash, before those of the user
   */
  CommandLine writeTo(Path file, String errorFile) throws IOException {
    String text =
        Stream.concat(Stream.of(errorFile), arguments().stream())
            .map(WorkerCommand::quote)
            .collect(joining("\n", "", "\n"));
    Files.writeString(file, text, charsetOfArgumentFiles());
    CommandLine line = new CommandLine(java().toString());
    line.addArgument("@" + file, false);
    line.addArgument(WorkerMain.class.getName(), false);
    line.addArgument(worker, false);
    return line;
  }

  private Path java() {
    return options.javaHome().resolve("bin").resolve("java");
  }

  private List<String> arguments() {
    Optional<String> agent =
        options.jvmArgs().stream().anyMatch(argument -> argument.startsWith("-javaagent:"))
            ? Optional.empty()
            : CoverageAgent.argumentFor(worker);
    // A cache has classes as they were without an agent.
    List<String> arguments = new ArrayList<>(agent.map(List::of).orElseGet(() -> aot.arguments()));
    arguments.addAll(jvmArguments(options)); // later ones count: the user's do
    arguments.addAll(List.of("-cp", join(aot.classPath())));
    return arguments;
  }

  /** Returns the arguments of the JVM, but its class path. */
  static List<String> jvmArguments(PoolOptions options) {
    List<String> arguments = new ArrayList<>();
    if (!WorkerEnvironment.choosesCollector(options.jvmArgs())
        && !WorkerEnvironment.of(options).choosesCollector()) {
      arguments.add("-XX:+UseSerialGC");
    }
    arguments.addAll(
        List.of(
            "-Xmx" + options.maxHeap(),
            // A worker without memory says so and goes, it does not limp on.
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-CreateCoredumpOnCrash",
            // Without these a long loop keeps a worker from halting when its pool dies.
            "-XX:+UseCountedLoopSafepoints",
            "-XX:LoopStripMiningIter=1000",
            // Compilers would take a quarter of the start, for code that hardly runs again.
            "-XX:CompileThresholdScaling=5",
            "--enable-native-access=ALL-UNNAMED",
            "-Dkryo.unsafe=false",
            WorkerLog.jvmArgument(),
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8"));
    arguments.addAll(options.jvmArgs());
    return arguments;
  }

  /** Returns the largest heap of a worker: of several arguments the last one counts. */
  static String maxHeap(PoolOptions options) {
    return options.jvmArgs().stream()
        .filter(argument -> argument.startsWith("-Xmx"))
        .reduce((first, second) -> second)
        .map(argument -> argument.substring("-Xmx".length()))
        .orElse(options.maxHeap());
  }

  static String join(List<Path> classPath) {
    return classPath.stream()
        .map(entry -> entry.toAbsolutePath().toString())
        .collect(joining(File.pathSeparator));
  }

  /** The launcher takes the bytes as they are, as it takes those of a command line. */
  private static Charset charsetOfArgumentFiles() {
    return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
  }

  private static String quote(String argument) {
    String escaped =
        argument
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r");
    return '"' + escaped + '"';
  }

  /** Returns the command as one could type it, for messages. */
  @Override
  public String toString() {
    return "%s %s %s %s"
        .formatted(java(), String.join(" ", arguments()), WorkerMain.class.getName(), worker);
  }
}
