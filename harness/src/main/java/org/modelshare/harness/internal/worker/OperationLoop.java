package org.modelshare.harness.internal.worker;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.modelshare.harness.internal.wire.FrameException;
import org.modelshare.harness.internal.wire.Message;
import org.modelshare.harness.internal.wire.Thrown;

/** Answers requests one by one, in their order, until the pool says to shut down. */
public final class OperationLoop {
  private final OperationRunner runner;
  private final ControlThread control;
  private final ReplyWriter answers;

  public OperationLoop(OperationRunner runner, ControlThread control, ReplyWriter answers) {
    this.runner = runner;
    this.control = control;
    this.answers = answers;
  }

  public void run() throws IOException, InterruptedException {
    Message message = control.take();
    while (!(message instanceof Message.Shutdown)) {
      handle(message);
      message = control.take();
    }
    answers.flush();
  }

  private void handle(Message message) throws IOException {
    switch (message) {
      case Message.Operation operation -> runner.define(operation);
      case Message.Forget(long operation) -> runner.forget(operation);
      case Message.Request request -> send(answer(request));
      default -> throw new FrameException("unexpected message " + message.type());
    }
  }

  /** Skips what nobody wants any more; the pool still counts on an answer. */
  private Message answer(Message.Request request) {
    return control.isForgotten(request.operation())
        ? new Message.Failure(request.id(), Thrown.of(new CancellationException()))
        : runner.answer(request);
  }

  private void send(Message answer) throws IOException {
    if (control.isEmpty()) {
      answers.send(answer);
    } else {
      answers.sendSoon(answer);
    }
  }
}
