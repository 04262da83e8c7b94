package org.modelshare.harness.internal.pool;

import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.process.FailSafe;
import org.modelshare.harness.internal.wire.EncodedValue;
import org.modelshare.model.internal.ForeignText;
import org.modelshare.store.internal.graph.ValueCodec;

/** Where the answer to a request goes. It succeeds or fails once, on any thread. */
interface ReplyTarget {
  void succeed(@Nullable Object value);

  /**
   * Fails.
   *
   * @param failure a {@link RuntimeException} or an {@link Error} that no other reply gets
   */
  void fail(Throwable failure);

  /**
   * Succeeds with a result that has to be decoded, or fails if that is not possible. For a thread
   * of the pool.
   *
   * @param place which input it is about, for people; may be empty
   */
  default void succeed(EncodedValue value, ValueCodec codec, String place) {
    Object result;
    try {
      result = value.decode(codec);
    } catch (RuntimeException failure) {
      fail(place.isEmpty() ? failure : Failures.at(place, failure));
      return;
    } catch (Error error) {
      fail(
          new IllegalStateException(
              (place.isEmpty() ? "" : place + ": ")
                  + "the result cannot be decoded here: "
                  + ForeignText.line(error),
              error));
      return;
    } finally {
      FailSafe.clearInterrupt();
    }
    succeed(result);
  }

  /** Returns whether anybody still waits; if not, the request need not be sent. */
  boolean isWanted();
}
