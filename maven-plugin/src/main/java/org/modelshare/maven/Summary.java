package org.modelshare.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The parts of a summary, each a headline and the indented lines below it: a model that passed, one
 * with errors, one with warnings, or a line about the whole run.
 */
record Summary(List<Part> parts) {
  private static final String PASSED = "modelshare:verify passed ";
  private static final String ERRORS = "modelshare:verify found [0-9]+ errors? .*";
  private static final String WARNINGS = "modelshare:verify found [0-9]+ warnings? .*";

  /** What a part tells. */
  enum Kind {
    PASSED,
    ERRORS,
    WARNINGS,
    RUN
  }

  /** A headline and the lines below it. */
  record Part(Kind kind, List<String> lines) {}

  static Summary of(String text) {
    List<Part> parts = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (parts.isEmpty() || !line.startsWith(" ")) {
        parts.add(new Part(kind(line), new ArrayList<>()));
      }
      parts.get(parts.size() - 1).lines().add(line);
    }
    return new Summary(List.copyOf(parts));
  }

  private static Kind kind(String headline) {
    if (headline.startsWith(PASSED)) {
      return Kind.PASSED;
    }
    if (headline.matches(ERRORS)) {
      return Kind.ERRORS;
    }
    return headline.matches(WARNINGS) ? Kind.WARNINGS : Kind.RUN;
  }

  Stream<String> lines(Kind kind) {
    return parts.stream()
        .filter(part -> part.kind() == kind)
        .flatMap(part -> part.lines().stream());
  }

  /** Returns how many models have no errors. */
  int passed() {
    return count(Kind.PASSED) + count(Kind.WARNINGS);
  }

  int failed() {
    return count(Kind.ERRORS);
  }

  private int count(Kind kind) {
    return (int) parts.stream().filter(part -> part.kind() == kind).count();
  }
}
