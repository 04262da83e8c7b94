package org.modelshare.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The arguments of JVMs that variables of Maven's environment have, as {@code JAVA_TOOL_OPTIONS}.
 * Arguments that only one process can have are taken out for the verifier JVM: a second one with
 * the port of the same debugger would not start.
 */
final class InheritedArguments {
  private static final List<String> VARIABLES =
      List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

  /** An argument as JVMs split the text: white space between quotes belongs to it. */
  private static final Pattern ARGUMENT = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");

  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");

  private static final Pattern DEBUGGER =
      Pattern.compile("-agentlib:jdwp(=.*)?|-agentpath:[^=]*jdwp.*|-Xrunjdwp(:.*)?");

  private static final Pattern ANY_PORT = Pattern.compile("address=([^,]*:)?0");

  private static final Pattern PORT =
      Pattern.compile("-Dcom\\.sun\\.management\\.jmxremote\\.(rmi\\.)?port=(?!0$).*");

  /** Both processes would write it. Some names differ between processes. */
  private static final Pattern FILE =
      Pattern.compile(
          "-Xloggc:.*|-Xlog:[^:]*:(?!stdout|stderr)[^:].*|-XX:StartFlightRecording[:=].*filename=.*"
              + "|-XX:(AOTCacheOutput|AOTConfiguration|AOTMode|ArchiveClassesAtExit)=.*"
              + "|-XX:(DumpLoadedClassList|SharedClassListFile|LogFile)=.*|-Xshare:dump");

  private static final Pattern FILE_PER_PROCESS = Pattern.compile(".*%p.*");

  private InheritedArguments() {}

  /**
   * Takes out what only one process can have.
   *
   * @param environment to be changed
   * @return what was taken out, each with its variable, for people
   */
  static List<String> takeOut(Map<String, String> environment) {
    List<String> taken = new ArrayList<>();
    for (String name : VARIABLES) {
      environment.computeIfPresent(name, (variable, text) -> takeOut(variable, text, taken));
    }
    return taken;
  }

  private static String takeOut(String variable, String text, List<String> taken) {
    return ARGUMENT
        .matcher(text)
        .replaceAll(quoted -> {
          String argument = QUOTED.matcher(quoted.group()).replaceAll("$1$2");
          if (isForOneProcess(argument)) {
            taken.add(argument + " of " + variable);
            return "";
          }
          return Matcher.quoteReplacement(quoted.group());
        })
        .strip();
  }

  private static boolean isForOneProcess(String argument) {
    return (DEBUGGER.matcher(argument).matches() && !isFree(argument))
        || PORT.matcher(argument).matches()
        || (FILE.matcher(argument).matches() && !FILE_PER_PROCESS.matcher(argument).matches());
  }

  /** Returns whether a debugger takes any port that is free, and the JVM does not wait for it. */
  private static boolean isFree(String debugger) {
    List<String> options = List.of(debugger.split("[=:,](?=[a-z]+=)"));
    return options.containsAll(List.of("server=y", "suspend=n"))
        && options.stream()
            .filter(option -> option.startsWith("address="))
            .allMatch(option -> ANY_PORT.matcher(option).matches());
  }
}
