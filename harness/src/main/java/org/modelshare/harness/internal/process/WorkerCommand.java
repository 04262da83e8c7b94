package org.modelshare.harness.internal.process;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.exec.CommandLine;

/**
 * The command that starts a worker JVM. Its arguments go into a file: class paths can be longer
 * than a command line, and what users pass to their JVMs need not be shown to everybody.
 *
 * @param worker the worker's name; it is the program's argument, so that people see it in {@code
 *     ps}
 */
public record WorkerCommand(JvmOptions jvm, String worker) {

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
    CommandLine line = new CommandLine(jvm.java().toString());
    line.addArgument("@" + file, false);
    line.addArgument(jvm.mainClass(), false);
    line.addArgument(worker, false);
    return line;
  }

  private List<String> arguments() {
    List<String> arguments = new ArrayList<>(jvm.arguments());
    arguments.addAll(List.of("-cp", join(jvm.classPath())));
    return arguments;
  }

  public static String join(List<Path> classPath) {
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
        .formatted(jvm.java(), String.join(" ", arguments()), jvm.mainClass(), worker);
  }
}
