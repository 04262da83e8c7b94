package org.modelshare.harness;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.graph.ValueCodec;

/**
 * Runs operations on the models of a worker. For one thread; what goes in and what comes out has
 * been encoded, in this JVM as between two.
 */
final class OperationRunner {
  private final String worker;
  private final long seed;
  private final WorkerModels models;
  private final ValueCodec codec;
  private final Map<Long, EncodedValue> encoded = new HashMap<>();
  private final Map<Long, ModelOp<Object, @Nullable Object, ?>> operations = new HashMap<>();

  /**
   * @param seed the pool's
   */
  OperationRunner(String worker, long seed, WorkerModels models, ClassLoader loader) {
    this.worker = worker;
    this.seed = ContentHash.mix(ContentHash.SEED, seed);
    this.models = models;
    this.codec = new ValueCodec(loader);
  }

  /** Notes an operation, which is decoded when the first request names it. */
  void define(Message.Operation operation) {
    encoded.put(operation.id(), operation.code());
  }

  void forget(long operation) {
    encoded.remove(operation);
    operations.remove(operation);
  }

  /** Answers a request; whatever the operation throws is its caller's. */
  Message answer(Message.Request request) {
    try {
      return context(request).call(() -> result(request));
    } catch (Throwable thrown) {
      return new Message.Failure(request.id(), Thrown.of(thrown));
    } finally {
      Guarded.clearInterrupt(); // it must not stop the next operation
    }
  }

  /** Random numbers belong to the input, so that it does not matter who works on it, and when. */
  private WorkerContext context(Message.Request request) {
    long call = ContentHash.mix(seed, request.operation());
    return new WorkerContext(
        worker, new SplittableRandom(ContentHash.mix(call, request.index())), models);
  }

  private Message result(Message.Request request) throws Exception {
    long startNanos = System.nanoTime();
    EncodedValue result = EncodedValue.of(apply(request), "the result of an operation", codec);
    Duration duration = Duration.ofNanos(System.nanoTime() - startNanos);
    return new Message.Result(request.id(), duration, result);
  }

  @SuppressWarnings("NullAway") // whether an input may be null is between operation and caller
  private @Nullable Object apply(Message.Request request) throws Exception {
    return operation(request.operation()).apply(models.model(), request.input().decode(codec));
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
}
