package org.modelshare.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelShareException;
import org.modelshare.store.ModelStore;
import org.modelshare.store.Problem;

/**
 * Worker JVMs that are attached to one published model and run operations on it. Thread-safe.
 *
 * <p>Whoever forks a pool closes it. The store stays the caller's, and must be open while the pool
 * starts workers, which it also does later, to replace one that died. When the JVM that forked the
 * pool dies, its workers exit at once, also in the middle of an operation.
 *
 * @param <M> the model's class
 */
@SuppressWarnings("DoNotCallSuggester") // until the bodies land
public final class WorkerPool<M> implements AutoCloseable {
  private WorkerPool() {}

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
  public <I extends @Nullable Object, O extends @Nullable Object> List<O> map(
      ModelOp<? super M, ? super I, ? extends O> operation, Collection<? extends I> inputs) {
    throw new UnsupportedOperationException("not implemented yet: " + operation + inputs);
  }

  /**
   * Applies an operation to one input, later, without waiting.
   *
   * @return completed with the result, or exceptionally as {@link #map} throws
   * @throws IllegalStateException if this pool is closed
   */
  public <I extends @Nullable Object, O extends @Nullable Object> CompletableFuture<O> submit(
      ModelOp<? super M, ? super I, ? extends O> operation, I input) {
    throw new UnsupportedOperationException("not implemented yet: " + operation + input);
  }

  /** Returns what each living worker measured when it attached. */
  public List<WorkerStats> stats() {
    throw new UnsupportedOperationException("not implemented yet");
  }

  /**
   * Lets what was submitted finish within the exit deadline, then stops the workers: asks them
   * first, then terminates and kills them with every process they started. Idempotent; returns when
   * they are gone.
   */
  @Override
  public void close() {
    throw new UnsupportedOperationException("not implemented yet");
  }

  /** Options of a pool. Not thread-safe. */
  public static final class Builder {
    private Builder() {}

    /**
     * Sets how many workers there are. By default half of this machine's cores, but at least one;
     * the environment variable {@code MODELSHARE_WORKERS} overrides that default.
     */
    public Builder workers(int workers) {
      return this;
    }

    /** Sets the Java installation of the workers; by default that of this JVM. */
    public Builder javaHome(Path javaHome) {
      return this;
    }

    /** Sets the class path of the workers; by default that of this JVM. */
    public Builder classPath(Collection<Path> classPath) {
      return this;
    }

    /** Adds arguments for the workers' JVMs, such as {@code -Dname=value}. */
    public Builder jvmArgs(String... arguments) {
      return this;
    }

    /** Sets the largest heap of a worker, as {@code -Xmx} takes it; by default {@code 256m}. */
    public Builder maxHeap(String maxHeap) {
      return this;
    }

    /** Adds environment variables for the workers to those of this JVM. */
    public Builder environment(Map<String, String> variables) {
      return this;
    }

    /** Sets the working directory of the workers; by default that of this JVM. */
    public Builder workingDirectory(Path directory) {
      return this;
    }

    /** Sets how long workers may take to start and attach; by default one minute. */
    public Builder startDeadline(Duration deadline) {
      return this;
    }

    /** Sets how long one operation may run before its worker is killed; by default 10 minutes. */
    public Builder operationDeadline(Duration deadline) {
      return this;
    }

    /** Sets how long {@link #close} waits before it kills; by default 10 seconds. */
    public Builder exitDeadline(Duration deadline) {
      return this;
    }

    /** Sets what {@link WorkerContext#random()} is drawn from; by default a fresh random number. */
    public Builder seed(long seed) {
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
      throw new UnsupportedOperationException("not implemented yet: " + store + key);
    }
  }
}
