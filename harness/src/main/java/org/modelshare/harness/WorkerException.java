package org.modelshare.harness;

import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.wire.Thrown;

/**
 * Tells what an operation threw in a worker. The worker lives on.
 *
 * <p>The stack trace is that of the worker. The causes of what was thrown are the causes of this
 * exception, as {@code WorkerException}s too: the classes of the originals need not be here.
 */
public final class WorkerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String worker;
  private final String exceptionClass;

  WorkerException(
      String worker, String exceptionClass, String message, @Nullable WorkerException cause) {
    super(message, cause);
    this.worker = worker;
    this.exceptionClass = exceptionClass;
  }

  /**
   * Makes the exception that the caller of a pool sees.
   *
   * @param who what its message begins with
   */
  static WorkerException of(String worker, String who, Thrown thrown) {
    Thrown cause = thrown.cause();
    WorkerException exception =
        new WorkerException(
            worker,
            thrown.exceptionClass(),
            who + ": " + thrown,
            cause == null ? null : of(worker, worker, cause));
    exception.setStackTrace(thrown.stackTrace().toArray(StackTraceElement[]::new));
    return exception;
  }

  /** Returns the name of the worker, such as {@code worker-1}. */
  public String worker() {
    return worker;
  }

  /** Returns the name of the class of what was thrown. */
  public String exceptionClass() {
    return exceptionClass;
  }
}
