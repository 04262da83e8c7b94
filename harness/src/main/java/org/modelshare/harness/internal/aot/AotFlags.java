package org.modelshare.harness.internal.aot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The arguments of JVMs that are known to be no more than flags, so that a JVM which makes a cache
 * may have them too. Properties are left out: no cache depends on them, and they may be secrets.
 */
final class AotFlags {
  private static final Pattern FLAG =
      Pattern.compile(
          "-XX:.*|-Xm[nsx].*|-Xss.*|-ea|--enable-native-access=.*|--illegal-native-access=.*"
              + "|--sun-misc-unsafe-memory-access=.*|--add-(modules|exports|opens|reads)=.*");

  /** Other caches, files that a second JVM would write too, and commands. */
  private static final Pattern NOT_TO_BE_REPEATED =
      Pattern.compile(
          ".*(AOT|Shared|FlightRecording|Flags=|OptionsFile=|File|Path|OnError=|OnOutOfMemoryError=).*");

  /** What JVMs take arguments from, beside their command. */
  private static final Set<String> VARIABLES =
      Set.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_AOT_VM_OPTIONS");

  private AotFlags() {}

  /** Returns the flags, or empty if an argument may be something else. */
  static Optional<List<String>> of(List<String> arguments, Map<String, String> environment) {
    if (VARIABLES.stream().anyMatch(name -> !environment.getOrDefault(name, "").isBlank())) {
      return Optional.empty();
    }
    List<String> flags = new ArrayList<>();
    for (String argument : arguments) {
      if (isFlag(argument)) {
        flags.add(argument);
      } else if (!isProperty(argument)) {
        return Optional.empty();
      }
    }
    return Optional.of(flags);
  }

  private static boolean isProperty(String argument) {
    return argument.startsWith("-D");
  }

  private static boolean isFlag(String argument) {
    return FLAG.matcher(argument).matches() && !NOT_TO_BE_REPEATED.matcher(argument).matches();
  }
}
