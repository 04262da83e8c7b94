package org.modelshare.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Worker JVMs that wait for another model, after one that left nothing in them. They are kept for
 * all verifications of this JVM: most are made one after the other, each for a moment, and to start
 * a JVM takes longer than all that is done in it. Thread-safe.
 *
 * <p>A worker waits a few seconds and ends then. No thread that waits for that keeps this JVM
 * alive; when this JVM ends, the workers do so too, as those of every pool.
 */
final class KeptWorkers {
  /** The workers of this JVM. */
  static final KeptWorkers HERE = new KeptWorkers(Duration.ofSeconds(5), 8);

  /** A worker that waits; each time it does it is another object. */
  private record Idle(VerifierJvm<?> worker) {
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  private final List<Idle> idle = new ArrayList<>();
  private final Duration patience;
  private final int limit;

  /**
   * @param patience how long a worker waits
   * @param limit how many wait at the same time
   */
  KeptWorkers(Duration patience, int limit) {
    this.patience = patience;
    this.limit = limit;
  }

  /** Returns a worker of a plan, which is the caller's now; empty if none waits. */
  Optional<VerifierJvm<?>> take(VerifierPlan plan) {
    List<VerifierJvm<?>> dead = new ArrayList<>();
    try {
      return take(plan, dead);
    } finally {
      dead.forEach(VerifierJvm::end);
    }
  }

  /**
   * @param dead gets those whose process has ended meanwhile
   */
  private synchronized Optional<VerifierJvm<?>> take(VerifierPlan plan, List<VerifierJvm<?>> dead) {
    for (Iterator<Idle> each = idle.iterator(); each.hasNext(); ) {
      VerifierJvm<?> worker = each.next().worker();
      if (worker.plan().equals(plan)) {
        each.remove();
        if (worker.isAlive()) {
          return Optional.of(worker);
        }
        dead.add(worker);
      }
    }
    return Optional.empty();
  }

  /** Has a worker wait. Returns false if there are too many, and it is still the caller's. */
  boolean give(VerifierJvm<?> worker) {
    Idle waiting = new Idle(worker);
    synchronized (this) {
      if (idle.size() >= limit) {
        return false;
      }
      idle.add(waiting);
    }
    Thread.ofVirtual().name("modelshare-kept-worker").start(() -> endLater(waiting));
    return true;
  }

  private void endLater(Idle waiting) {
    try {
      Thread.sleep(patience);
    } catch (InterruptedException _) {
      // Nobody knows this thread; then it ends the worker sooner.
    }
    end(waiting);
  }

  private void end(Idle waiting) {
    boolean stillWaits;
    synchronized (this) {
      stillWaits = idle.remove(waiting);
    }
    if (stillWaits) {
      waiting.worker().end();
    }
  }

  /** Returns how many wait. */
  synchronized int size() {
    return idle.size();
  }

  /** Ends all that wait, without waiting for the time when they would end by themselves. */
  void endAll() {
    List<Idle> all;
    synchronized (this) {
      all = List.copyOf(idle);
    }
    all.forEach(this::end);
  }
}
