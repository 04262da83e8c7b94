package org.modelshare.zoo;

/**
 * What was seen of an exhibit.
 *
 * @param kind how far it came
 * @param text the answer, or what was thrown
 * @param micros how long it took to attach, in microseconds; 0 if nobody did
 */
record Sight(Kind kind, String text, long micros) {
  /** How far an exhibit came. */
  enum Kind {
    REFUSED,
    ACCEPTED,
    NOT_ATTACHED,
    NOT_ANSWERED,
    ANSWERED,
    DIED
  }

  /** Returns this sight of a held exhibit, or that of the same exhibit alone if it differs. */
  Sight with(Sight alone) {
    boolean alike = kind == alone.kind && (kind != Kind.ANSWERED || text.equals(alone.text));
    return alike ? this : new Sight(alone.kind, "alone: " + alone.text, alone.micros);
  }

  static Sight thrown(Kind kind, Throwable thrown, long micros) {
    Throwable last = thrown;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    boolean told = String.valueOf(thrown.getMessage()).contains(String.valueOf(last.getMessage()));
    return new Sight(kind, told ? line(thrown) : line(thrown) + " <- " + line(last), micros);
  }

  private static String line(Throwable thrown) {
    return (thrown.getClass().getSimpleName() + ": " + thrown.getMessage()).replaceAll("\\s+", " ");
  }
}
