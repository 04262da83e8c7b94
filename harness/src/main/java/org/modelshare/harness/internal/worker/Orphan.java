package org.modelshare.harness.internal.worker;

import java.time.Duration;
import java.util.Optional;
import org.modelshare.harness.internal.process.EnvironmentMark;
import org.modelshare.harness.internal.process.Halt;
import org.modelshare.harness.internal.process.LastAct;
import org.modelshare.harness.internal.process.ProcessTree;
import org.modelshare.store.ModelStores;

/**
 * A worker whose pool is gone. Nobody else can tidy up after the two of them now: what they leave
 * in shared memory would stay there until something of modelshare runs again.
 */
public final class Orphan {
  /** From the end of its streams to that of its locks a process needs moments. */
  private static final Duration POOL_DEADLINE = Duration.ofMillis(200);

  /**
   * For each act beyond its own directories: the worker has a second from the death of its pool to
   * its own, and needs some of it to notice the one and to come to the other.
   */
  private static final Duration DEADLINE = Duration.ofMillis(600);

  private static final Duration POLL = Duration.ofMillis(2);
  private static final int STATUS_POOL_GONE = 0;

  private Orphan() {}

  /**
   * Ends what this process started, and deletes what the two leave, as far as that can be done in a
   * fraction of a second. Does not return in a JVM that would do more before it ends.
   */
  public static void sweep() {
    LastAct.run("modelshare-kill", DEADLINE, ProcessTree::killAllBelowThisProcess);
    Halt.deleteDirectories();
    LastAct.run("modelshare-sweep", DEADLINE, Orphan::sweepAfterPool);
    Halt.ifSudden(STATUS_POOL_GONE);
  }

  private static void sweepAfterPool() {
    try {
      awaitEndOfPool();
      ModelStores.sweep();
    } catch (InterruptedException _) {
      // Nobody knows this thread; the end is near anyway.
    }
  }

  /** Does the same if the pool is gone; the end of stdin need not have been seen yet. */
  public static void sweepIfPoolIsGone() {
    EnvironmentMark mark = EnvironmentMark.ofThisProcess();
    if (mark != null && mark.pool().map(ProcessTree::isGone).orElse(true)) {
      sweep();
    }
  }

  /**
   * Returns the process of the pool if it lives and is this one's parent. A number in a mark alone
   * tells little: in another name space of processes it is another process.
   */
  static Optional<ProcessHandle> parentPool() {
    EnvironmentMark mark = EnvironmentMark.ofThisProcess();
    return mark == null
        ? Optional.empty()
        : ProcessHandle.current()
            .parent()
            .filter(parent -> mark.pool().equals(Optional.of(parent)));
  }

  private static void awaitEndOfPool() throws InterruptedException {
    EnvironmentMark mark = EnvironmentMark.ofThisProcess();
    Optional<ProcessHandle> pool = mark == null ? Optional.empty() : mark.pool();
    long deadlineNanos = System.nanoTime() + POOL_DEADLINE.toNanos();
    while (pool.isPresent()
        && !ProcessTree.isGone(pool.get())
        && System.nanoTime() < deadlineNanos) {
      Thread.sleep(POLL);
    }
  }
}
