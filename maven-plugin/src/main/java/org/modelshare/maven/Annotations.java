package org.modelshare.maven;

import java.util.List;
import java.util.Map;

/** Workflow commands of GitHub: lines that begin so, and that Maven's log would hide. */
final class Annotations {
  private static final String COMMAND = "::(error|warning) file=.*";

  private Annotations() {}

  /**
   * @param choice {@code auto}, {@code true} or {@code false}
   */
  static boolean areWanted(String choice, Map<String, String> environment) {
    return choice.equals("auto")
        ? "true".equals(environment.get("GITHUB_ACTIONS"))
        : Boolean.parseBoolean(choice);
  }

  /** Prints nothing but commands that show findings: others could set variables of the workflow. */
  @SuppressWarnings("SystemOut") // the runner reads it, and not what Maven puts before a line
  static void print(List<String> lines) {
    commands(lines).forEach(System.out::println);
  }

  static List<String> commands(List<String> lines) {
    return lines.stream().filter(line -> line.matches(COMMAND)).toList();
  }
}
