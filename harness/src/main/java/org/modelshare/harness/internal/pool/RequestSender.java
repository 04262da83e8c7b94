package org.modelshare.harness.internal.pool;

import java.io.IOException;
import org.modelshare.harness.internal.wire.EncodedValue;
import org.modelshare.harness.internal.wire.Message;
import org.modelshare.harness.internal.wire.MessageWriter;

/**
 * Sends one worker its requests; those that are ready together go out together. Runs on a thread of
 * its own until the lane ends.
 */
final class RequestSender {
  private final Lane lane;
  private final MessageWriter writer;
  private final InputEncoder inputs;
  private final KnownOperations known = new KnownOperations();

  RequestSender(Lane lane, MessageWriter writer, InputEncoder inputs) {
    this.lane = lane;
    this.writer = writer;
    this.inputs = inputs;
  }

  /**
   * Sends until there is nothing more to send, then tells the worker to shut down.
   *
   * @throws IOException if the worker reads no more
   */
  void run() throws IOException {
    while (lane.awaitWork()) {
      sendBatch();
    }
    forgetFinished();
    writer.write(new Message.Shutdown());
    writer.flush();
  }

  private void sendBatch() throws IOException {
    forgetFinished();
    for (PendingRequest next = lane.poll(); next != null; next = lane.poll()) {
      send(next);
    }
    writer.flush();
    lane.sent();
  }

  private void forgetFinished() throws IOException {
    for (long operation : known.takeFinished()) {
      writer.write(new Message.Forget(operation));
    }
  }

  private void send(PendingRequest request) throws IOException {
    EncodedValue input = inputs.encode(request);
    if (input != null && lane.begin(request, input.lengthBytes())) {
      SharedOperation operation = request.operation();
      if (known.add(operation)) {
        writer.write(operation.message());
      }
      writer.write(new Message.Request(request.id(), operation.id(), request.index(), input));
    }
  }
}
