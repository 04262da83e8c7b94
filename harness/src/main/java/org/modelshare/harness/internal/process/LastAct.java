package org.modelshare.harness.internal.process;

import java.time.Duration;

/**
 * A last act of a JVM that is about to halt. It must not keep the JVM alive: a file system may
 * hang, and on a loaded machine every step takes long.
 */
public final class LastAct {
  private LastAct() {}

  /**
   * Runs {@code act} on a thread of its own, and returns when it is done or {@code limit} is over.
   * User code that interrupts all threads does not mean this one.
   */
  public static void run(String name, Duration limit, Runnable act) {
    long deadlineNanos = System.nanoTime() + limit.toNanos();
    Thread thread = Thread.ofPlatform().daemon().name(name).unstarted(act);
    try {
      thread.start();
    } catch (OutOfMemoryError noMoreThreads) {
      act.run();
      return;
    }
    long leftNanos = limit.toNanos();
    while (leftNanos > 0 && thread.isAlive()) {
      join(thread, leftNanos);
      leftNanos = deadlineNanos - System.nanoTime();
    }
  }

  private static void join(Thread thread, long limitNanos) {
    try {
      thread.join(Duration.ofNanos(limitNanos));
    } catch (InterruptedException _) {
      // as said
    }
  }
}
