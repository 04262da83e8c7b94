package org.modelshare.maven;

/** The verification could not take place: breakage, never a finding. Its message has a remedy. */
final class CannotVerifyException extends Exception {
  private static final long serialVersionUID = 1L;

  CannotVerifyException(String message) {
    super(ForeignText.lines(message));
  }

  CannotVerifyException(String message, Throwable cause) {
    super(ForeignText.lines(message), cause);
  }
}
