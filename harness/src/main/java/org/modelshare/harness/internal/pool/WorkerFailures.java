package org.modelshare.harness.internal.pool;

import org.modelshare.harness.internal.wire.Thrown;

/** Makes the exceptions by which the callers of a pool learn what was thrown in a worker. */
@FunctionalInterface
public interface WorkerFailures {
  /** Returns an exception with the stack trace and the causes of {@code thrown}. */
  RuntimeException of(String worker, Thrown thrown);
}
