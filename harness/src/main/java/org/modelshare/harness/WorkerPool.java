package org.modelshare.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelShareException;
import org.modelshare.store.ModelStore;
import org.modelshare.store.Problem;
import org.modelshare.store.ValueCodec;

/**
 * Worker JVMs that are attached to one published model and run operations on it. Thread-safe.
 *
 * <p>Whoever forks a pool closes it. The store stays the caller's, and must be open while the pool
 * starts workers, which it also does later, to replace one that died. When the JVM that forked the
 * pool dies, its workers exit at once, also in the middle of an operation.
 *
 * @param <M> the model's class
 */
public final class WorkerPool<M> implements AutoCloseable {
  /** Enough for every worker's window, and a second one in the making. */
  private static final int REQUESTS_PER_WORKER = 2 * Window.MAXIMUM;

  private final PoolOptions options;
  private final ValueCodec codec;
  private final Dispatcher dispatcher = new Dispatcher();
  private final Crew crew;
  private final AtomicLong lastOperation = new AtomicLong();

  private WorkerPool(PoolOptions options, ModelStore store, ModelKey<M> key) {
    this.options = options;
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = context == null ? WorkerPool.class.getClassLoader() : context;
    this.codec = new ValueCodec(loader);
    this.crew =
        new Crew(new WorkerLauncher(options, store, key, dispatcher, loader), dispatcher, options);
  }

  /**
   * Starts {@code workers} JVMs and waits until each has attached to the model.
   *
   * @throws ModelShareException as {@link Builder#fork}
   */
  public static <M> WorkerPool<M> fork(ModelStore store, ModelKey<M> key, int workers) {
    return builder().workers(workers).fork(store, key);
  }

  /** Returns a builder for a pool with options. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Applies an operation to every input and waits for all results.
   *
   * @return the results in the order of the inputs
   * @throws WorkerException if the operation threw; of several failures that of the first input
   * @throws ModelShareException if a worker died or was killed over an input, or if the operation,
   *     an input or a result cannot travel
   * @throws IllegalStateException if this pool is closed
   */
  @SuppressWarnings("unchecked") // the operation returns nothing else
  public <I extends @Nullable Object, O extends @Nullable Object> List<O> map(
      ModelOp<? super M, ? super I, ? extends O> operation, Collection<? extends I> inputs) {
    SharedOperation shared = share(operation);
    try {
      int limit = options.workers() * REQUESTS_PER_WORKER;
      return (List<O>) new MapCall(dispatcher, shared, inputs, limit).run();
    } finally {
      shared.finish();
    }
  }

  /**
   * Applies an operation to one input, later, without waiting.
   *
   * @return completed with the result, or exceptionally as {@link #map} throws
   * @throws IllegalStateException if this pool is closed
   */
  public <I extends @Nullable Object, O extends @Nullable Object> CompletableFuture<O> submit(
      ModelOp<? super M, ? super I, ? extends O> operation, I input) {
    SharedOperation shared = share(operation);
    CompletableFuture<O> future = new CompletableFuture<>();
    var _ = future.whenComplete((result, failure) -> shared.finish());
    dispatcher.add(shared, input, new FutureReply<>(future));
    return future;
  }

  /** Encodes the operation here, where the stack trace shows who sends what cannot travel. */
  private SharedOperation share(ModelOp<?, ?, ?> operation) {
    EncodedValue code;
    synchronized (codec) {
      code = EncodedValue.of(operation, "an operation", codec);
    }
    return new SharedOperation(lastOperation.incrementAndGet(), code, operation);
  }

  /** Returns what each living worker measured when it attached. */
  public List<WorkerStats> stats() {
    return crew.stats();
  }

  /**
   * Lets what was submitted finish within the exit deadline, then stops the workers: asks them
   * first, then terminates and kills them with every process they started. Idempotent; returns when
   * they are gone.
   */
  @Override
  public void close() {
    end(options.exitDeadline());
  }

  private void start() {
    try {
      crew.start();
    } catch (InterruptedException e) {
      end(Duration.ZERO);
      Thread.currentThread().interrupt();
      throw new CancellationException("the start of the workers was interrupted");
    } catch (RuntimeException failure) {
      end(Duration.ZERO);
      throw failure;
    }
  }

  private void end(Duration limit) {
    dispatcher.drain();
    try {
      crew.end(limit);
    } catch (InterruptedException e) {
      crew.kill();
      Thread.currentThread().interrupt();
    }
  }

  /** Options of a pool. Not thread-safe. */
  public static final class Builder {
    private final PoolOptions options = new PoolOptions();

    private Builder() {}

    /**
     * Sets how many workers there are. By default half of this machine's cores, but at least one;
     * the environment variable {@code MODELSHARE_WORKERS} overrides that default.
     */
    public Builder workers(int workers) {
      options.workers(workers);
      return this;
    }

    /** Sets the Java installation of the workers; by default that of this JVM. */
    public Builder javaHome(Path javaHome) {
      options.javaHome(javaHome);
      return this;
    }

    /** Sets the class path of the workers; by default that of this JVM. */
    public Builder classPath(Collection<Path> classPath) {
      options.classPath(classPath);
      return this;
    }

    /** Adds arguments for the workers' JVMs, such as {@code -Dname=value}. */
    public Builder jvmArgs(String... arguments) {
      options.addJvmArgs(List.of(arguments));
      return this;
    }

    /** Sets the largest heap of a worker, as {@code -Xmx} takes it; by default {@code 256m}. */
    public Builder maxHeap(String maxHeap) {
      options.maxHeap(maxHeap);
      return this;
    }

    /** Adds environment variables for the workers to those of this JVM. */
    public Builder environment(Map<String, String> variables) {
      options.addEnvironment(variables);
      return this;
    }

    /** Sets the working directory of the workers; by default that of this JVM. */
    public Builder workingDirectory(Path directory) {
      options.workingDirectory(directory);
      return this;
    }

    /** Sets how long workers may take to start and attach; by default one minute. */
    public Builder startDeadline(Duration deadline) {
      options.startDeadline(deadline);
      return this;
    }

    /** Sets how long one operation may run before its worker is killed; by default 10 minutes. */
    public Builder operationDeadline(Duration deadline) {
      options.operationDeadline(deadline);
      return this;
    }

    /** Sets how long {@link #close} waits before it kills; by default 10 seconds. */
    public Builder exitDeadline(Duration deadline) {
      options.exitDeadline(deadline);
      return this;
    }

    /** Sets what {@link WorkerContext#random()} is drawn from; by default a fresh random number. */
    public Builder seed(long seed) {
      options.seed(seed);
      return this;
    }

    /**
     * Starts the workers side by side and waits until each has attached to the model.
     *
     * @param store the store that holds the model; of any kind but {@code IN_PROCESS}
     * @return the pool, owned by the caller
     * @throws ModelShareException ({@link Problem#IN_PROCESS_ONLY}); or if a worker cannot start
     *     within the start deadline: with its command, exit code and last lines of output, and
     *     nothing left running
     */
    public <M> WorkerPool<M> fork(ModelStore store, ModelKey<M> key) {
      WorkerPool<M> pool = new WorkerPool<>(options.copy(), store, key);
      pool.start();
      return pool;
    }
  }
}
