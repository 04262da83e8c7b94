package org.modelshare.harness;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;

/**
 * The source of the worker JVMs for one part of a verification. It may give a JVM that had another
 * model before, and remembers that: such a JVM may only say that all is well. Thread-safe.
 */
final class WorkerSource {
  private final Function<VerifierPlan, Optional<VerifierJvm<?>>> waiting;
  private volatile boolean hasGivenUsed;

  private WorkerSource(Function<VerifierPlan, Optional<VerifierJvm<?>>> waiting) {
    this.waiting = waiting;
  }

  /** Returns a source that gives kept JVMs where there are some. */
  static WorkerSource any() {
    return new WorkerSource(KeptWorkers.HERE::take);
  }

  /** Returns a source of new JVMs. */
  static WorkerSource onlyNew() {
    return new WorkerSource(_ -> Optional.empty());
  }

  /**
   * Returns a worker that has attached.
   *
   * @param classes names of the classes of the model; null if the plan measures nothing
   */
  <M> VerifierJvm<M> attach(
      VerifierPlan plan, ModelStore store, ModelKey<M> key, @Nullable ModelKey<?> classes)
      throws InterruptedException {
    VerifierJvm<?> used = waiting.apply(plan).orElse(null);
    if (used == null) {
      return VerifierJvm.fork(plan, store, key, classes);
    }
    hasGivenUsed = true;
    try {
      return used.attach(store, key, classes);
    } catch (Throwable failure) {
      try (used) {
        throw failure;
      }
    }
  }

  /** Returns whether a finding could come from a JVM that had another model before. */
  boolean hasGivenUsed() {
    return hasGivenUsed;
  }
}
