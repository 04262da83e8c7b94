package org.modelshare.site;

import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Cuts out of a test's source what stands in README too: from a README comment to an end one. */
final class Samples {
  private static final Pattern MARKED =
      Pattern.compile("^ *// README\n(.*?)^ *// end\n", Pattern.DOTALL | Pattern.MULTILINE);

  private Samples() {}

  static String marked(Path source) {
    return MARKED
        .matcher(Pages.read(source))
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.joining());
  }
}
