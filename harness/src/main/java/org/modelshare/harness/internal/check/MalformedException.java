package org.modelshare.harness.internal.check;

/** The exception of a container that breaks its format. Its message says how. */
final class MalformedException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedException(String fault) {
    super(fault);
  }

  String fault() {
    return String.valueOf(getMessage());
  }
}
