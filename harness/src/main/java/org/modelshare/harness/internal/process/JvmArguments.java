package org.modelshare.harness.internal.process;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The arguments of JVMs as the variables of an environment have them: in one text. */
final class JvmArguments {
  private static final Pattern ANY_PORT = Pattern.compile("address=([^,]*:)?0");

  private static final Pattern DEBUGGER =
      Pattern.compile("-agentlib:jdwp(=.*)?|-agentpath:[^=]*jdwp.*|-Xrunjdwp(:.*)?");

  private static final Pattern PORT =
      Pattern.compile("-Dcom\\.sun\\.management\\.jmxremote\\.(rmi\\.)?port=(?!0$).*");

  /** Each process would write it, or at its end all of it. Some names differ between processes. */
  private static final Pattern FILE =
      Pattern.compile(
          "-Xloggc:.*|-Xlog:[^:]*:(?!stdout|stderr)[^:].*|-XX:StartFlightRecording[:=].*filename=.*"
              + "|-XX:(AOTCacheOutput|AOTConfiguration|AOTMode|ArchiveClassesAtExit)=.*"
              + "|-XX:(DumpLoadedClassList|SharedClassListFile|LogFile)=.*|-Xshare:dump");

  private static final Pattern FILE_PER_PROCESS = Pattern.compile(".*%p.*");

  /** A smallest heap may be more than the largest one of a worker, which then does not start. */
  private static final Pattern SMALLEST_HEAP =
      Pattern.compile("-Xms.*|-XX:(InitialHeapSize|MinHeapSize)=.*");

  private JvmArguments() {}

  /**
   * Returns whether a process has it for itself, so that one which it starts cannot have it too.
   */
  static boolean isForOneProcess(String argument) {
    return (DEBUGGER.matcher(argument).matches() && !isFree(argument))
        || PORT.matcher(argument).matches()
        || (FILE.matcher(argument).matches() && !FILE_PER_PROCESS.matcher(argument).matches())
        || SMALLEST_HEAP.matcher(argument).matches();
  }

  /** Returns whether a debugger takes any port that is free, and the JVM does not wait for it. */
  private static boolean isFree(String debugger) {
    List<String> options = List.of(debugger.split("[=:,](?=[a-z]+=)"));
    return options.containsAll(List.of("server=y", "suspend=n"))
        && options.stream()
            .filter(option -> option.startsWith("address="))
            .allMatch(option -> ANY_PORT.matcher(option).matches());
  }

  /** Splits a text as JVMs do: at white space that is not between quotes, which are left out. */
  static List<String> split(String text) {
    List<String> arguments = new ArrayList<>();
    StringBuilder argument = new StringBuilder();
    boolean begun = false;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0 && c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
        begun = true;
      } else if (quote == 0 && Character.isWhitespace(c)) {
        if (begun) {
          arguments.add(argument.toString());
        }
        argument.setLength(0);
        begun = false;
      } else {
        argument.append(c);
        begun = true;
      }
    }
    if (begun) {
      arguments.add(argument.toString());
    }
    return arguments;
  }

  /**
   * Returns an argument so that {@link #split} finds it again; one may have both kinds of quotes.
   */
  static String quote(String argument) {
    StringBuilder quoted = new StringBuilder();
    for (String part : argument.splitWithDelimiters("\"+", 0)) {
      char mark = part.startsWith("\"") ? '\'' : '"';
      boolean plain =
          part.chars().noneMatch(c -> Character.isWhitespace(c) || c == '\'' || c == '"');
      quoted.append(plain ? part : mark + part + mark);
    }
    return quoted.isEmpty() ? "\"\"" : quoted.toString();
  }
}
