package org.modelshare.harness.internal.pool;

import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.process.FailSafe;
import org.modelshare.harness.internal.wire.EncodedValue;
import org.modelshare.model.internal.ForeignText;
import org.modelshare.store.internal.graph.ValueCodec;

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

  /**
   * Succeeds with a result that has to be decoded, or fails if that is not possible. For a thread
   * of the pool.
   */
  void succeed(EncodedValue value, ValueCodec codec) {
    Object result;
    try {
      result = value.decode(codec);
    } catch (RuntimeException failure) {
      fail(failure);
      return;
    } catch (Error error) {
      String detail = "the result cannot be decoded here: " + ForeignText.line(error);
      reply.fail(new IllegalStateException(Failures.start(place()) + detail, error));
      return;
    } finally {
      FailSafe.clearInterrupt();
    }
    reply.succeed(result);
  }

  /** Fails, with the name of the input before the message. */
  void fail(RuntimeException failure) {
    String place = place(); // only here: to write it takes longer than to deliver a result
    reply.fail(place.isEmpty() ? failure : Failures.at(place, failure));
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
