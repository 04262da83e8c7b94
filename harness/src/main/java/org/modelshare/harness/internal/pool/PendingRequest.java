package org.modelshare.harness.internal.pool;

import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.internal.ForeignText;

/**
 * A request on its way.
 *
 * @param id unique in its pool, increasing
 * @param index which input it is of those that the operation is for
 * @param losses how many workers have died that held it
 */
record PendingRequest(
    long id,
    SharedOperation operation,
    long index,
    @Nullable Object input,
    ReplyTarget reply,
    int losses) {

  /** Returns the same request with one more loss. */
  PendingRequest lost() {
    return new PendingRequest(id, operation, index, input, reply, losses + 1);
  }

  /** Returns whether it may kill workers, or was only held by one that another request killed. */
  boolean isSuspect() {
    return losses > 0;
  }

  /** Returns what its caller is told when the pool was closed meanwhile. */
  CancellationException cancellation() {
    return new CancellationException(describe() + " was cancelled: the worker pool was closed");
  }

  /** Names the request for people. */
  String describe() {
    return ForeignText.line(
        "operation %d (%s, on %s%s)"
            .formatted(
                id,
                operation.description(),
                input == null ? "null" : input.getClass().getTypeName(),
                place().isEmpty() ? "" : ", " + place()));
  }

  /** Names the input for people; empty if its operation has but one. */
  String place() {
    return operation.place(index);
  }
}
