package org.modelshare.harness;

import java.util.Collection;

/** How a person runs the same verification again. */
@FunctionalInterface
interface Reproduction {
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

  /** On the command line of a build, such as {@code mvn modelshare:verify}. */
  static Reproduction byCommand(String prefix, String model) {
    return (codes, seed) ->
        "%s -Dmodelshare.model=%s -Dmodelshare.checks=%s -Dmodelshare.seed=%d"
            .formatted(prefix, model, String.join(",", codes), seed);
  }
}
