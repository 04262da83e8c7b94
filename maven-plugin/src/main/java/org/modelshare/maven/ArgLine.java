package org.modelshare.maven;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code argLine}: JVM arguments separated by white space, quoted with {@code '} or {@code "}
 * where they hold some.
 *
 * <p>{@code @{name}} is replaced late, when the goal runs and not when the POM is read, so that the
 * property of a plugin that ran before (JaCoCo's {@code argLine}) arrives.
 */
final class ArgLine {
  private static final Pattern LATE = Pattern.compile("@\\{([^}]+)\\}");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");
  private static final Pattern ARGUMENT = Pattern.compile("(?:[^\\s\"']|" + QUOTED + ")+");

  private static final Pattern HEAP_SIZE =
      Pattern.compile("-Xm[xsn].*|-XX:(Max|Min|Initial)(HeapSize|RAMPercentage)=.*");

  private ArgLine() {}

  /**
   * Returns the arguments.
   *
   * @param property returns the value of a property, or {@code ""} where there is none
   */
  static List<String> parse(String text, UnaryOperator<String> property)
      throws CannotVerifyException {
    return split(
        LATE.matcher(text)
            .replaceAll(late -> Matcher.quoteReplacement(property.apply(late.group(1)))));
  }

  /** Leaves out what sets the size of the heap: workers have a limit of their own. */
  static List<String> withoutHeapSize(List<String> arguments) {
    return arguments.stream().filter(argument -> !HEAP_SIZE.matcher(argument).matches()).toList();
  }

  private static List<String> split(String text) throws CannotVerifyException {
    if (!ARGUMENT.matcher(text).replaceAll("").isBlank()) {
      throw new CannotVerifyException("argLine: " + text + " has a quote that is not closed");
    }
    return ARGUMENT
        .matcher(text)
        .results()
        .map(argument -> QUOTED.matcher(argument.group()).replaceAll("$1$2"))
        .toList();
  }
}
