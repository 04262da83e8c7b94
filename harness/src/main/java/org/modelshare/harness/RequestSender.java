package org.modelshare.harness;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.ModelShareException;
import org.modelshare.store.Problem;
import org.modelshare.store.ValueCodec;

/**
 * Sends one worker its requests; those that are ready together go out together. Runs on a thread of
 * its own until the lane ends.
 */
final class RequestSender {
  private static final Logger LOGGER = System.getLogger(WorkerPool.class.getName());

  private final Lane lane;
  private final MessageWriter writer;
  private final ValueCodec codec;
  private final Map<Long, SharedOperation> sent = new HashMap<>();

  RequestSender(Lane lane, MessageWriter writer, ValueCodec codec) {
    this.lane = lane;
    this.writer = writer;
    this.codec = codec;
  }

  /** Sends until there is nothing more to send, then tells the worker to shut down. */
  void run() {
    try {
      for (PendingRequest next = lane.take(); next != null; next = lane.take()) {
        sendBatch(next);
      }
      writer.write(new Message.Shutdown());
      writer.flush();
    } catch (IOException workerIsGone) {
      LOGGER.log(Level.DEBUG, "requests cannot be sent; how the worker ended is told elsewhere");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sendBatch(PendingRequest first) throws IOException {
    forgetFinished();
    for (PendingRequest next = first; next != null; next = lane.poll()) {
      send(next);
    }
    writer.flush();
  }

  private void forgetFinished() throws IOException {
    Iterator<SharedOperation> operations = sent.values().iterator();
    while (operations.hasNext()) {
      SharedOperation operation = operations.next();
      if (operation.isFinished()) {
        writer.write(new Message.Forget(operation.id()));
        operations.remove();
      }
    }
  }

  private void send(PendingRequest request) throws IOException {
    EncodedValue input = request.reply().isWanted() ? encode(request) : null;
    if (input != null && lane.begin(request, input.lengthBytes())) {
      SharedOperation operation = request.operation();
      if (sent.putIfAbsent(operation.id(), operation) == null) {
        writer.write(operation.message());
      }
      writer.write(new Message.Request(request.id(), operation.id(), input));
    }
  }

  /** Returns null if the input cannot travel, and tells the caller so. */
  private @Nullable EncodedValue encode(PendingRequest request) {
    try {
      return EncodedValue.of(request.input(), "an input", codec);
    } catch (ModelShareException failure) {
      request.reply().fail(failure);
    } catch (RuntimeException | LinkageError | StackOverflowError failure) {
      request
          .reply()
          .fail(
              new ModelShareException(
                  Problem.NOT_SERIALIZABLE, request.describe() + ": " + failure, failure));
    }
    return null;
  }
}
