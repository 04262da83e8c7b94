package org.modelshare.harness.internal.pool;

import java.util.concurrent.CancellationException;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** Failures of requests, as those who call the pool see them. */
final class Failures {
  private Failures() {}

  /**
   * Throws a failure that nobody else has, with the stack of this thread: that of the failure is a
   * worker's, or that of a thread of the pool.
   *
   * @param call for people, such as {@code map}
   */
  static RuntimeException throwHere(Throwable failure, String call) {
    failure.addSuppressed(new Call(call + " was called here"));
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }

  /** Returns the same failure for one more caller, who may change it. */
  static RuntimeException again(RuntimeException failure) {
    return at("", failure);
  }

  /**
   * Returns a failure that names an input.
   *
   * @param place what the message begins with; empty for nothing
   */
  static RuntimeException at(String place, RuntimeException failure) {
    String start = start(place);
    return switch (failure) {
      case ModelShareException e -> new ModelShareException(e.problem(), start + detail(e), e);
      case CancellationException e -> {
        CancellationException copy = new CancellationException(start + e.getMessage());
        copy.initCause(e);
        yield copy;
      }
      default -> new IllegalStateException(start + failure.getMessage(), failure);
    };
  }

  /** Returns the beginning of a message about a place; nothing for an empty one. */
  static String start(String place) {
    return place.isEmpty() ? "" : place + ": ";
  }

  /** Returns a message without the parts that the exception adds to it by itself. */
  private static String detail(ModelShareException failure) {
    Problem problem = failure.problem();
    String message = String.valueOf(failure.getMessage());
    String start = problem.code() + " ";
    String end = "; %s (%s)".formatted(problem.remedy(), problem.page());
    return message.startsWith(start) && message.endsWith(end)
        ? message.substring(start.length(), message.length() - end.length())
        : message;
  }

  /** The stack of a caller. */
  private static final class Call extends Exception {
    private static final long serialVersionUID = 1L;

    Call(String message) {
      super(message);
    }
  }
}
