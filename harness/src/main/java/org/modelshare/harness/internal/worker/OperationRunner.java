package org.modelshare.harness.internal.worker;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.process.FailSafe;
import org.modelshare.harness.internal.wire.EncodedValue;
import org.modelshare.harness.internal.wire.Message;
import org.modelshare.harness.internal.wire.Thrown;
import org.modelshare.store.internal.graph.ValueCodec;

/**
 * Runs operations on the models of a worker. For one thread; what goes in and what comes out has
 * been encoded, in this JVM as between two.
 */
public final class OperationRunner {
  private final String worker;
  private final long seed;
  private final WorkerModels models;
  private final Caller caller;
  private final ValueCodec codec;
  private final Map<Long, EncodedValue> encoded = new HashMap<>();
  private final Map<Long, Object> operations = new HashMap<>();

  /**
   * @param seed the pool's
   */
  public OperationRunner(
      String worker, long seed, WorkerModels models, Caller caller, ClassLoader loader) {
    this.worker = worker;
    this.seed = Seeds.ofPool(seed);
    this.models = models;
    this.caller = caller;
    this.codec = new ValueCodec(loader);
  }

  /** Notes an operation, which is decoded when the first request names it. */
  public void define(Message.Operation operation) {
    encoded.put(operation.id(), operation.code());
  }

  public void forget(long operation) {
    encoded.remove(operation);
    operations.remove(operation);
  }

  /** Answers a request; whatever the operation throws is its caller's. */
  public Message answer(Message.Request request) {
    try {
      return caller.within(context(request), () -> result(request));
    } catch (Throwable thrown) {
      return new Message.Failure(request.id(), Thrown.of(thrown));
    } finally {
      FailSafe.clearInterrupt(); // it must not stop the next operation
    }
  }

  /** Random numbers belong to the input, so that it does not matter who works on it, and when. */
  private CallContext context(Message.Request request) {
    long call = Seeds.of(seed, request.operation());
    return new CallContext(worker, new SplittableRandom(Seeds.of(call, request.index())), models);
  }

  private Message result(Message.Request request) throws Exception {
    long startNanos = System.nanoTime();
    EncodedValue result = EncodedValue.of(apply(request), "the result of an operation", codec);
    Duration duration = Duration.ofNanos(System.nanoTime() - startNanos);
    return new Message.Result(request.id(), duration, result);
  }

  private @Nullable Object apply(Message.Request request) throws Exception {
    return caller.apply(
        operation(request.operation()), models.model(), request.input().decode(codec));
  }

  private Object operation(long id) {
    return operations.computeIfAbsent(id, this::decodeOperation);
  }

  private Object decodeOperation(long id) {
    EncodedValue code = encoded.get(id);
    if (code == null) {
      throw new IllegalStateException("operation " + id + " was not sent before its request");
    }
    return requireNonNull(code.decode(codec));
  }
}
