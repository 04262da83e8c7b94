package org.modelshare.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.wire.AttachedWorker;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;

/**
 * Workers that can be asked one by one: pools of one worker each, where a pool of many would give
 * an operation to whichever is free.
 */
final class SingleWorkerPools<M> implements AutoCloseable {
  private final List<WorkerPool<M>> pools;

  private SingleWorkerPools(List<WorkerPool<M>> pools) {
    this.pools = pools;
  }

  /** Starts workers that measure what attaching costs them. */
  static <M> SingleWorkerPools<M> measured(
      Settings settings, List<String> jvmArguments, ModelStore store, ModelKey<M> key)
      throws InterruptedException {
    ModelKey<?> classes = store.put(new ArrayList<>(store.info(key).graph().classes()));
    WorkerPool.Builder builder = builder(settings, jvmArguments).measureAfterLoading(classes);
    return fork(builder, settings.workers(), store, key);
  }

  /** Attaches once more in this JVM; a thread of it stands for a worker. */
  static <M> SingleWorkerPools<M> inProcess(Settings settings, ModelStore store, ModelKey<M> key) {
    return new SingleWorkerPools<>(List.of(builder(settings, List.of()).inProcess(store, key)));
  }

  /** Starts the workers side by side; when one cannot start, the others are stopped. */
  static <M> SingleWorkerPools<M> fork(
      WorkerPool.Builder builder, int workers, ModelStore store, ModelKey<M> key)
      throws InterruptedException {
    List<WorkerPool<M>> pools = new ArrayList<>();
    SingleWorkerPools<M> started = new SingleWorkerPools<>(pools);
    try (ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<WorkerPool<M>>> starting = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        starting.add(starters.submit(() -> builder.fork(store, key)));
      }
      collect(starting, pools);
      return started;
    } catch (Throwable e) {
      try (started) {
        throw e;
      }
    }
  }

  static WorkerPool.Builder builder(Settings settings, List<String> jvmArguments) {
    List<String> arguments = new ArrayList<>();
    // An observation may run out of memory, and say so.
    arguments.add("-XX:-ExitOnOutOfMemoryError");
    arguments.addAll(settings.jvmArguments());
    arguments.addAll(jvmArguments);
    return WorkerPool.builder()
        .name("verify")
        .workers(1)
        .aotCache(AotCache.NEVER) // it would be part of what is measured
        .seed(settings.seed())
        .maxHeap(settings.workerMaxHeap())
        .environment(settings.environment())
        .jvmArgs(arguments.toArray(String[]::new))
        .startDeadline(settings.startTimeout())
        .operationDeadline(settings.operationTimeout());
  }

  /** Waits for every start, also after one has failed, so that none is forgotten. */
  private static <M> void collect(List<Future<WorkerPool<M>>> starting, List<WorkerPool<M>> pools)
      throws InterruptedException {
    RuntimeException failure = null;
    for (Future<WorkerPool<M>> start : starting) {
      try {
        pools.add(Remote.get(start));
      } catch (RuntimeException e) {
        failure = failure == null ? e : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /**
   * The result of an operation in one worker.
   *
   * @param value null if it failed
   * @param failure null if it did not
   */
  record Result<O>(@Nullable O value, @Nullable RuntimeException failure) {}

  /** Has every worker do the same at the same time; returns the results in their order. */
  <I, O> List<Result<O>> each(ModelOp<? super M, ? super I, ? extends O> operation, I input)
      throws InterruptedException {
    List<CompletableFuture<O>> running = new ArrayList<>();
    for (WorkerPool<M> pool : pools) {
      running.add(pool.submit(operation, input));
    }
    List<Result<O>> results = new ArrayList<>();
    for (CompletableFuture<O> future : running) {
      try {
        results.add(new Result<>(Remote.get(future), null));
      } catch (RuntimeException e) {
        results.add(new Result<>(null, e));
      }
    }
    return results;
  }

  /** Returns the workers, with what each measured when it attached. */
  List<AttachedWorker> attached() {
    return pools.stream().map(pool -> pool.pool().attached().getFirst()).toList();
  }

  /** Stops all workers, also after one could not be stopped. */
  @Override
  public void close() {
    RuntimeException failure = null;
    for (WorkerPool<M> pool : pools) {
      try {
        pool.close();
      } catch (RuntimeException e) {
        failure = joined(failure, e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static RuntimeException joined(@Nullable RuntimeException first, RuntimeException next) {
    if (first == null) {
      return next;
    }
    first.addSuppressed(next);
    return first;
  }
}
