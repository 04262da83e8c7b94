package org.modelshare.maven;

import org.jspecify.annotations.Nullable;

/**
 * The work could not be done: breakage, never a finding. The first line of its message has subject
 * and value, a semicolon, and the remedy; further lines are what a process printed.
 */
final class CannotVerifyException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final String NEXT = "; ";

  private final String description;
  private final String action;
  private final String output;
  private final String trace;

  CannotVerifyException(String message) {
    this(message, null);
  }

  CannotVerifyException(String message, @Nullable Throwable cause) {
    super(ForeignText.lines(message), cause);
    String[] lines = ForeignText.lines(message).split("\n", 2);
    int end = lines[0].lastIndexOf(NEXT);
    description = end < 0 ? lines[0] : lines[0].substring(0, end);
    action = end < 0 ? "" : lines[0].substring(end + NEXT.length());
    output = lines.length == 1 ? "" : lines[1];
    trace = "";
  }

  CannotVerifyException(Failure failure) {
    super(failure.description() + (failure.action().isEmpty() ? "" : NEXT + failure.action()));
    description = failure.description();
    action = failure.action();
    output = "";
    trace = failure.trace();
  }

  /** Returns what people read: what is the matter, what to do, and what was printed. */
  String report() {
    return description
        + (action.isEmpty() ? "" : "\n  action: " + action)
        + (output.isEmpty() ? "" : "\n  output:\n" + output.indent(2).stripTrailing());
  }

  /** Returns the stack trace of the other process; empty if there is none. */
  String trace() {
    return trace;
  }
}
