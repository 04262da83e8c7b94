package org.modelshare.harness;

/** A request was written by a plugin of another version, which expects other things. */
final class IncompatibleRequestException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  IncompatibleRequestException(String message) {
    super(message);
  }
}
