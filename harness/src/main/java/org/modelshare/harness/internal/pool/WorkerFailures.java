package org.modelshare.harness.internal.pool;

import org.modelshare.harness.internal.wire.Thrown;

/** Makes the exceptions by which the callers of a pool learn what was thrown in a worker. */
public interface WorkerFailures {
  /**
   * Returns what the caller of an operation gets, with the stack trace and the causes of {@code
   * thrown}.
   *
   * @param place which input the operation was applied to; may be empty
   * @return a {@link RuntimeException}, or an {@link AssertionError} for an assertion that failed
   */
  Throwable of(String worker, String place, Thrown thrown);

  /** Returns an exception with the stack trace and the causes of {@code thrown}. */
  RuntimeException exception(String worker, Thrown thrown);
}
