package org.modelshare.harness;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exception as text, so that it can travel whatever its class holds and whether or not the other
 * side knows it.
 *
 * @param message what {@code getMessage()} said, or null
 */
record Thrown(
    String exceptionClass,
    @Nullable String message,
    List<StackTraceElement> stackTrace,
    @Nullable Thrown cause) {
  private static final int MAXIMUM_CAUSES = 16;
  private static final int MAXIMUM_FRAMES = 1024;
  private static final int MAXIMUM_MESSAGE_LENGTH = 1 << 16;

  Thrown {
    stackTrace = List.copyOf(stackTrace);
  }

  static Thrown of(Throwable throwable) {
    return of(throwable, MAXIMUM_CAUSES);
  }

  /** A chain of causes may be a ring. */
  private static Thrown of(Throwable throwable, int causes) {
    Throwable cause = causes == 0 ? null : throwable.getCause();
    StackTraceElement[] frames = throwable.getStackTrace();
    return new Thrown(
        throwable.getClass().getName(),
        messageOf(throwable),
        List.of(frames).subList(0, Math.min(frames.length, MAXIMUM_FRAMES)),
        cause == null ? null : of(cause, causes - 1));
  }

  /** Users' exceptions override {@code getMessage()}, and fail in it. */
  private static @Nullable String messageOf(Throwable throwable) {
    try {
      String message = throwable.getMessage();
      return message == null || message.length() <= MAXIMUM_MESSAGE_LENGTH
          ? message
          : message.substring(0, MAXIMUM_MESSAGE_LENGTH) + "…";
    } catch (RuntimeException | StackOverflowError failure) {
      return "(getMessage() threw " + failure.getClass().getName() + ")";
    }
  }

  /** Makes the exception that the caller of the pool sees. */
  WorkerException toException(String worker) {
    WorkerException exception =
        new WorkerException(
            worker,
            exceptionClass,
            worker + ": " + this,
            cause == null ? null : cause.toException(worker));
    exception.setStackTrace(stackTrace.toArray(StackTraceElement[]::new));
    return exception;
  }

  /** As {@link Throwable#toString()}. */
  @Override
  public String toString() {
    return message == null ? exceptionClass : exceptionClass + ": " + message;
  }
}
