package org.modelshare.harness.internal.report;

import java.util.Collection;
import java.util.regex.Pattern;
import org.modelshare.model.internal.ForeignText;

/** How a person runs the same verification again. */
@FunctionalInterface
public interface Reproduction {
  /** Needs no quotes in a shell. */
  Pattern PLAIN = Pattern.compile("[\\w./:,=@%+-]+");

  /** In a test of one's own. */
  Reproduction IN_JAVA =
      (codes, seed) ->
          "RoundTrip.of(…).checks(\"%s\").seed(%dL).verify()"
              .formatted(String.join("\", \"", codes), seed);

  /**
   * Returns the command.
   *
   * @param codes the checks that found something
   */
  String command(Collection<String> codes, long seed);

  /** Names of classes may have characters that a shell takes for its own, as nested classes do. */
  private static String quoted(String name) {
    return PLAIN.matcher(name).matches()
        ? name
        : "'" + ForeignText.line(name).replace("'", "'\\''") + "'";
  }

  /** On the command line of a build, such as {@code mvn modelshare:verify}. */
  static Reproduction byCommand(String prefix, String model) {
    return (codes, seed) ->
        "%s -Dmodelshare.model=%s -Dmodelshare.checks=%s -Dmodelshare.seed=%d"
            .formatted(prefix, quoted(model), String.join(",", codes), seed);
  }
}
