package org.modelshare.harness;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.ValueCodec;

/** Answers requests one by one, in their order, until the pool says to shut down. */
final class OperationLoop {
  private final Message.Hello hello;
  private final Attachment attachment;
  private final ControlThread control;
  private final Answers answers;
  private final ValueCodec codec = new ValueCodec(Thread.currentThread().getContextClassLoader());
  private final Map<Long, EncodedValue> encoded = new HashMap<>();
  private final Map<Long, ModelOp<Object, @Nullable Object, ?>> operations = new HashMap<>();

  OperationLoop(
      Message.Hello hello, Attachment attachment, ControlThread control, Answers answers) {
    this.hello = hello;
    this.attachment = attachment;
    this.control = control;
    this.answers = answers;
  }

  void run() throws IOException, InterruptedException {
    Message message = control.take();
    while (!(message instanceof Message.Shutdown)) {
      handle(message);
      message = control.take();
    }
    answers.flush();
  }

  private void handle(Message message) throws IOException {
    switch (message) {
      case Message.Operation operation -> encoded.put(operation.id(), operation.code());
      case Message.Forget(long operation) -> {
        encoded.remove(operation);
        operations.remove(operation);
      }
      case Message.Request request -> send(answer(request));
      default -> throw new FrameException("unexpected message " + message.type());
    }
  }

  private void send(Message answer) throws IOException {
    if (control.isEmpty()) {
      answers.send(answer);
    } else {
      answers.sendSoon(answer);
    }
  }

  /** Whatever an operation throws is its caller's, and this worker goes on. */
  private Message answer(Message.Request request) {
    try {
      return context(request).call(() -> result(request));
    } catch (Throwable thrown) {
      return new Message.Failure(request.id(), Thrown.of(thrown));
    } finally {
      clearInterrupt();
    }
  }

  private WorkerContext context(Message.Request request) {
    return new WorkerContext(
        hello.worker(),
        new SplittableRandom(hello.seed() + request.id()),
        attachment.client(),
        attachment.key());
  }

  private Message result(Message.Request request) throws Exception {
    long startNanos = System.nanoTime();
    EncodedValue result = EncodedValue.of(apply(request), "the result of an operation", codec);
    Duration duration = Duration.ofNanos(System.nanoTime() - startNanos);
    return new Message.Result(request.id(), duration, result);
  }

  @SuppressWarnings("NullAway") // whether an input may be null is between operation and caller
  private @Nullable Object apply(Message.Request request) throws Exception {
    Object model = attachment.client().get(attachment.key());
    return operation(request.operation()).apply(model, request.input().decode(codec));
  }

  private ModelOp<Object, @Nullable Object, ?> operation(long id) {
    return operations.computeIfAbsent(id, this::decodeOperation);
  }

  @SuppressWarnings("unchecked") // the pool encodes nothing else as an operation
  private ModelOp<Object, @Nullable Object, ?> decodeOperation(long id) {
    EncodedValue code = encoded.get(id);
    if (code == null) {
      throw new IllegalStateException("operation " + id + " was not sent before its request");
    }
    return (ModelOp<Object, @Nullable Object, ?>) requireNonNull(code.decode(codec));
  }

  /** An operation that interrupts its own thread must not stop the next one. */
  @SuppressWarnings("ThreadInterruptedResultIgnored")
  private static void clearInterrupt() {
    Thread.interrupted();
  }
}
