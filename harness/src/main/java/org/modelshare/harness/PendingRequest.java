package org.modelshare.harness;

import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way.
 *
 * @param id unique in its pool, increasing
 * @param index which input it is of those that the operation is for
 */
record PendingRequest(
    long id, SharedOperation operation, long index, @Nullable Object input, Reply reply) {

  /** Returns what its caller is told when the pool was closed meanwhile. */
  CancellationException cancellation() {
    return new CancellationException(describe() + " was cancelled: the worker pool was closed");
  }

  /** Names the request for people. */
  String describe() {
    return "operation %d (%s, on %s)"
        .formatted(
            id, operation.description(), input == null ? "null" : input.getClass().getTypeName());
  }
}
