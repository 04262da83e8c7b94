package org.modelshare.zoo;

/** How it went with an exhibit. */
enum Outcome {
  /** The attached object answers as the published one. */
  RIGHT("right"),
  /** The attached object answers otherwise, or fails when it is asked. */
  WRONG("WRONG"),
  /** {@code put} refused. */
  REFUSED("refused"),
  /** {@code put} accepted what nobody should attach to. */
  ACCEPTED("ACCEPTED"),
  /** {@code put} accepted, and nobody can attach. */
  LATE("LATE"),
  /** The worker died or had to be killed, or {@code put} failed without a {@code Problem}. */
  CRASH("CRASH");

  private final String text;

  Outcome(String text) {
    this.text = text;
  }

  static Outcome of(Sight sight, String answer) {
    return switch (sight.kind()) {
      case REFUSED -> REFUSED;
      case ACCEPTED -> ACCEPTED;
      case NOT_ATTACHED -> LATE;
      case NOT_ANSWERED -> WRONG;
      case DIED -> CRASH;
      case ANSWERED -> sight.text().equals(answer) ? RIGHT : WRONG;
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
