package org.modelshare.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.check.Seen;
import org.modelshare.harness.internal.check.WorkerEvidence;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;

/**
 * Workers of a verification that can be asked one by one, where a pool of many would give an
 * operation to whichever is free.
 */
final class VerifierWorkers<M> implements AutoCloseable {
  private final List<VerifierWorker<M>> workers;

  private VerifierWorkers(List<VerifierWorker<M>> workers) {
    this.workers = workers;
  }

  /** Attaches once more in this JVM; a thread of it stands for a worker. */
  static <M> VerifierWorkers<M> inProcess(VerifierPlan plan, ModelStore store, ModelKey<M> key) {
    return new VerifierWorkers<>(
        List.of(new VerifierThread<>(plan.builder().inProcess(store, key))));
  }

  /** Has JVMs attach side by side; when one cannot, the others are ended. */
  static <M> VerifierWorkers<M> attach(
      VerifierPlan plan, int count, WorkerSource source, ModelStore store, ModelKey<M> key)
      throws InterruptedException {
    List<VerifierWorker<M>> workers = new ArrayList<>();
    VerifierWorkers<M> attached = new VerifierWorkers<>(workers);
    ModelKey<?> classes = plan.isMeasured() ? classes(store, key) : null;
    try (ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<VerifierJvm<M>>> starting = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        starting.add(starters.submit(() -> source.attach(plan, store, key, classes)));
      }
      collect(starting, workers);
      return attached;
    } catch (Throwable e) {
      try (attached) {
        throw e;
      }
    }
  }

  /** Publishes the names of the classes of a model. */
  private static ModelKey<?> classes(ModelStore store, ModelKey<?> key) {
    return store.put(new ArrayList<>(store.info(key).graph().classes()));
  }

  /** Waits for every start, also after one has failed, so that none is forgotten. */
  private static <M> void collect(
      List<Future<VerifierJvm<M>>> starting, List<VerifierWorker<M>> workers)
      throws InterruptedException {
    RuntimeException failure = null;
    for (Future<VerifierJvm<M>> start : starting) {
      try {
        workers.add(Remote.get(start));
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
  record Result<O>(@Nullable O value, @Nullable RuntimeException failure) {
    /** Returns the value, or throws the failure. */
    O get() {
      if (failure != null) {
        throw failure;
      }
      return Objects.requireNonNull(value);
    }
  }

  /** Has every worker do the same at the same time; returns the results in their order. */
  <O> List<Result<O>> each(ModelOp<? super M, String, ? extends O> operation)
      throws InterruptedException {
    List<CompletableFuture<O>> running = new ArrayList<>();
    for (VerifierWorker<M> worker : workers) {
      running.add(worker.submit(operation));
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

  /** Returns whether they are JVMs of their own. */
  boolean areAlone() {
    return workers.getFirst() instanceof VerifierJvm;
  }

  /** Returns what they are called together. */
  String description() {
    return areAlone() ? workers.size() + " workers" : "in process";
  }

  /** Returns the evidence that there is before the first observation: what attaching cost. */
  List<WorkerEvidence> evidence() {
    List<WorkerEvidence> evidence = new ArrayList<>();
    for (VerifierWorker<M> worker : workers) {
      String name = areAlone() ? "worker " + (evidence.size() + 1) : "the copy in this JVM";
      evidence.add(new WorkerEvidence(name, worker.attached(), Seen.NOTHING, null));
    }
    return evidence;
  }

  /** Detaches all; returns the temporary files that are left, in words. */
  List<String> leave() throws InterruptedException {
    List<String> left = new ArrayList<>();
    for (VerifierWorker<M> worker : workers) {
      left.addAll(worker.leave());
    }
    return left;
  }

  /** Allows them to have other models later. */
  void keep() {
    workers.forEach(VerifierWorker::keep);
  }

  /** Returns the processes of those that were closed and do not wait for another model. */
  List<Long> ended() {
    return workers.stream()
        .filter(VerifierWorker::isEnded)
        .map(worker -> worker.attached().pid())
        .toList();
  }

  /** Closes all, also after one could not be closed. */
  @Override
  public void close() {
    RuntimeException failure = null;
    for (VerifierWorker<M> worker : workers) {
      try {
        worker.close();
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
