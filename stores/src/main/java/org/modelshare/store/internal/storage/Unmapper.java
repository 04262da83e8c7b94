package org.modelshare.store.internal.storage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Unmaps what is still read when it is closed, on a thread that is there only while something is.
 * Thread-safe.
 */
final class Unmapper {
  /** For how long who closes waits for the memory: most reads are over by then. */
  private static final Duration COURTESY = Duration.ofMillis(5);

  private static final Duration SHORTEST_PAUSE = Duration.ofNanos(100_000);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(20);

  /** A look stops the thread that is looked at, so an old reader is looked at less often. */
  private static final int PAUSES_OF_AN_AGE = 10;

  private static final Unmapper OF_THIS_JVM = new Unmapper();

  private final List<Unmapping> added = new ArrayList<>();
  private @Nullable Thread thread;

  private Unmapper() {}

  /**
   * Unmaps, but lets nobody wait for readers for longer than some milliseconds: a thread of its own
   * goes on then.
   */
  static void finish(List<Unmapping> unmappings) {
    // A virtual thread would find the thread that carries it among the readers.
    boolean canLook = !Thread.currentThread().isVirtual();
    List<Unmapping> late = unmappings.stream().filter(one -> !canLook || !one.tryAtOnce()).toList();
    if (!late.isEmpty()) {
      OF_THIS_JVM.add(late);
      await(late);
    }
  }

  private static void await(List<Unmapping> unmappings) {
    long end = System.nanoTime() + COURTESY.toNanos();
    try {
      for (Unmapping unmapping : unmappings) {
        unmapping.await(end - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // who is in a hurry waits for nothing
    }
  }

  private synchronized void add(List<Unmapping> unmappings) {
    added.addAll(unmappings);
    if (thread != null) {
      LockSupport.unpark(thread);
      return;
    }
    thread =
        Thread.ofPlatform()
            .daemon()
            .name("modelshare-unmapper")
            .inheritInheritableThreadLocals(false) // nor the class loader of who closes
            .start(this::run);
  }

  private void run() {
    List<Unmapping> open = new ArrayList<>();
    while (takeAdded(open)) {
      open.removeIf(Unmapper::tryAgain);
      open.stream().mapToLong(Unmapping::ageNanos).min().ifPresent(Unmapper::pause);
    }
  }

  /** Returns whether there is something to do; if not, this thread has ended for all others. */
  private synchronized boolean takeAdded(List<Unmapping> open) {
    open.addAll(added);
    added.clear();
    if (open.isEmpty()) {
      thread = null;
    }
    return !open.isEmpty();
  }

  private static boolean tryAgain(Unmapping unmapping) {
    try {
      return unmapping.tryAgain();
    } catch (RuntimeException | Error e) {
      System.getLogger(Unmapper.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "memory that was closed stays mapped until its last view is gone",
              e);
      return true;
    }
  }

  private static void pause(long ageNanos) {
    long nanos = ageNanos / PAUSES_OF_AN_AGE;
    LockSupport.parkNanos(Math.clamp(nanos, SHORTEST_PAUSE.toNanos(), LONGEST_PAUSE.toNanos()));
  }
}
