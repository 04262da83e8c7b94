package org.modelshare.zoo;

/**
 * What was found out about an exhibit.
 *
 * @param answer what the published object answers
 * @param sight of it
 * @param java the same by Java's Object Serialization
 */
record Finding(Exhibit<?> exhibit, String answer, Sight sight, Sight java) {
  private static final String COLUMNS = "%-4s %-60s %-8s %-8s %9s %9s  %s";
  private static final int LONGEST = 400;

  boolean isAsExpected() {
    return exhibit.expectation().isMetBy(this);
  }

  Outcome outcome() {
    return Outcome.of(sight, answer);
  }

  Outcome javaOutcome() {
    return Outcome.of(java, answer);
  }

  /** Returns what went wrong, or an empty text. */
  String message() {
    return outcome() == Outcome.RIGHT ? "" : sight.text();
  }

  static String title() {
    return COLUMNS.formatted("", "exhibit", "outcome", "java.io", "ms", "ms (io)", "answer");
  }

  String line() {
    return COLUMNS.formatted(
        isAsExpected() ? "" : "FAIL",
        exhibit.name(),
        outcome(),
        javaOutcome(),
        millis(sight),
        millis(java),
        shortened(explanation()));
  }

  private String explanation() {
    return switch (outcome()) {
      case RIGHT -> answer;
      case WRONG -> sight.text() + " instead of " + answer;
      case REFUSED, ACCEPTED, LATE, CRASH -> sight.text();
    };
  }

  private static String millis(Sight sight) {
    return "%.1f".formatted(sight.micros() / 1000.0);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
