package org.modelshare.maven;

import java.util.Optional;

/** The outcome of the verifier, by its exit status. Every other status is breakage. */
enum Outcome {
  PASSED(0),
  ERRORS(10),
  WARNINGS(11),
  NO_MODEL(12);

  private final int status;

  Outcome(int status) {
    this.status = status;
  }

  static Optional<Outcome> of(int status) {
    for (Outcome outcome : values()) {
      if (outcome.status == status) {
        return Optional.of(outcome);
      }
    }
    return Optional.empty();
  }
}
