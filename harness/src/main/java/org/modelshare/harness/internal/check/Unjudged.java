package org.modelshare.harness.internal.check;

/** The exception of a check that cannot judge. Its message says why. */
public final class Unjudged extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean applicable;

  private Unjudged(boolean applicable, String reason) {
    super(reason);
    this.applicable = applicable;
  }

  /** Returns the exception where the check does not concern the model or the settings. */
  public static Unjudged notApplicable(String reason) {
    return new Unjudged(false, reason);
  }

  /** Returns the exception where the check should have judged. */
  public static Unjudged inconclusive(String reason) {
    return new Unjudged(true, reason);
  }

  /** Returns whether the check should have judged. */
  public boolean isApplicable() {
    return applicable;
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
