package org.modelshare.harness.internal.pool;

import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.process.FailSafe;
import org.modelshare.harness.internal.wire.EncodedValue;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.model.internal.ForeignText;
import org.modelshare.store.internal.graph.ValueCodec;

/** Encodes the inputs of requests for one worker. For one thread. */
final class InputEncoder {
  private final ValueCodec codec;

  InputEncoder(ClassLoader loader) {
    codec = new ValueCodec(loader);
  }

  /**
   * Encodes the input of a request.
   *
   * @return null if nobody waits for the answer, or if the input cannot travel, of which the caller
   *     is told
   */
  @Nullable EncodedValue encode(PendingRequest request) {
    if (!request.reply().isWanted()) {
      return null;
    }
    try {
      return EncodedValue.of(request.input(), "an input", codec);
    } catch (ModelShareException failure) {
      request.fail(failure);
    } catch (RuntimeException | Error failure) {
      request
          .reply()
          .fail(
              new ModelShareException(
                  Problem.NOT_SERIALIZABLE,
                  request.describe() + ": " + ForeignText.line(failure),
                  failure));
    } finally {
      FailSafe.clearInterrupt();
    }
    return null;
  }
}
