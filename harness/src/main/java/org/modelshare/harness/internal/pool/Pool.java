package org.modelshare.harness.internal.pool;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.aot.AotStart;
import org.modelshare.harness.internal.wire.AttachedWorker;
import org.modelshare.harness.internal.wire.EncodedValue;
import org.modelshare.harness.internal.worker.LocalModels;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.internal.graph.ValueCodec;

/**
 * Workers that are attached to one model, JVMs or a thread of this one, and the calls to them. The
 * class {@code WorkerPool} of the API describes what users see of it. Thread-safe.
 */
public final class Pool {
  /** Enough for every worker's window, and a second one in the making: 1024, as users read. */
  static final int REQUESTS_PER_WORKER = 2 * Window.MAXIMUM;

  private final ValueCodec codec;
  private final Dispatcher dispatcher;
  private final Workers workers;
  private final Duration exitDeadline;
  private final AtomicLong lastOperation = new AtomicLong();

  private Pool(Dispatcher dispatcher, Workers workers, Duration exitDeadline, ClassLoader loader) {
    this.codec = new ValueCodec(loader);
    this.dispatcher = dispatcher;
    this.workers = workers;
    this.exitDeadline = exitDeadline;
  }

  /** Starts JVMs side by side, and waits until each has attached to the model. */
  public static Pool fork(PoolOptions options, ApiParts parts, ModelStore store, ModelKey<?> key) {
    Dispatcher dispatcher = new Dispatcher(options.retries());
    ClassLoader loader = loader();
    AotStart aot =
        AotStart.of(options.jvm(parts), options.aotPolicy(), store.kind(), parts.rehearsal());
    WorkerLauncher launcher = new WorkerLauncher(options, store, key, parts.failures());
    ForkedWorkers workers =
        new ForkedWorkers(launcher, aot, parts.failures(), dispatcher, options, loader);
    return start(options, dispatcher, workers, loader);
  }

  /**
   * Starts a thread of this JVM.
   *
   * @param models owned by the pool
   */
  public static Pool inProcess(PoolOptions options, ApiParts parts, LocalModels models) {
    Dispatcher dispatcher = new Dispatcher(0);
    ClassLoader loader = loader();
    LocalWorkers workers = new LocalWorkers(options, parts, models, dispatcher, loader);
    return start(options, dispatcher, workers, loader);
  }

  private static Pool start(
      PoolOptions options, Dispatcher dispatcher, Workers workers, ClassLoader loader) {
    Pool pool = new Pool(dispatcher, workers, options.exitDeadline(), loader);
    pool.start();
    return pool;
  }

  private static ClassLoader loader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context == null ? Pool.class.getClassLoader() : context;
  }

  private void start() {
    try {
      workers.start();
    } catch (InterruptedException e) {
      endAtOnce();
      Thread.currentThread().interrupt();
      throw new CancellationException("the start of the workers was interrupted");
    } catch (RuntimeException failure) {
      endAtOnce();
      throw failure;
    }
  }

  /** A caller that did not get the pool cannot wait for its rest: no interrupt ends this. */
  private void endAtOnce() {
    dispatcher.drain();
    boolean interrupted = false;
    while (!tryToEnd()) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean tryToEnd() {
    try {
      workers.end(Duration.ZERO);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** Applies an operation to every input and waits for all results. */
  public List<@Nullable Object> map(Object operation, Collection<?> inputs) {
    return map(operation, SharedOperation.describe(operation), inputs);
  }

  /**
   * As {@link #map(Object, Collection)}.
   *
   * @param description how to call the operation in a message for people
   */
  public List<@Nullable Object> map(Object operation, String description, Collection<?> inputs) {
    SharedOperation shared = share(operation, description, inputs.size());
    try {
      int limit = workers.size() * REQUESTS_PER_WORKER;
      return new MapCall(dispatcher, shared, inputs, limit).run();
    } finally {
      shared.finish();
    }
  }

  /** Applies an operation to inputs that are pulled as the results are. */
  public Stream<@Nullable Object> stream(Object operation, Stream<?> inputs) {
    SharedOperation shared =
        share(operation, SharedOperation.describe(operation), SharedOperation.UNKNOWN);
    StreamCall call = new StreamCall(dispatcher, shared, inputs);
    Stream<@Nullable Object> results = StreamSupport.stream(call, false);
    return results.onClose(call::close).onClose(inputs::close);
  }

  /** Applies an operation to one input, later, without waiting. */
  public <O extends @Nullable Object> CompletableFuture<O> submit(
      Object operation, @Nullable Object input) {
    SharedOperation shared = share(operation, SharedOperation.describe(operation), 1);
    CompletableFuture<O> future = new CompletableFuture<>();
    var _ = future.whenComplete((result, failure) -> finish(shared, future.isCancelled()));
    dispatcher.add(shared, 0, input, new FutureTarget<>(future));
    return future;
  }

  private void finish(SharedOperation operation, boolean early) {
    if (early) {
      dispatcher.abandon(operation);
    } else {
      operation.finish();
    }
  }

  /** Encodes the operation here, where the stack trace shows who sends what cannot travel. */
  private SharedOperation share(Object operation, String description, long inputs) {
    OperationCaptures.check(operation);
    EncodedValue code;
    synchronized (codec) {
      code = EncodedValue.of(operation, "an operation", codec);
    }
    return new SharedOperation(lastOperation.incrementAndGet(), code, description, inputs);
  }

  /** Returns the living workers that have attached. */
  public List<AttachedWorker> attached() {
    return workers.attached();
  }

  /** Lets what was submitted finish within the exit deadline, then ends the workers. */
  public void close() {
    end(exitDeadline);
  }

  /** Waits for the end of a pool whose closing was interrupted, and so did not wait. */
  public void awaitExits(Duration limit) {
    workers.awaitExits(limit);
  }

  private void end(Duration limit) {
    dispatcher.drain();
    try {
      workers.end(limit);
    } catch (InterruptedException e) {
      workers.kill();
      Thread.currentThread().interrupt();
    }
  }
}
