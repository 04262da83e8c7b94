package org.modelshare.store.internal.storage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The background thread that finishes {@linkplain Unmapping unmappings} whose memory is still read
 * when it is closed. The thread exists only while there is an unfinished unmapping. It looks at the
 * readers after a pause of a tenth of the unmapping's age: for example after 1 ms if it is 10 ms
 * old, and after 20 ms, the longest pause, if it is older than 200 ms. Thread-safe.
 */
final class Unmapper {
  /** The longest time that a caller waits. Most reads are over by then. */
  private static final Duration CALLER_WAIT = Duration.ofMillis(5);

  private static final Duration SHORTEST_PAUSE = Duration.ofNanos(100_000);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(20);

  /** Taking a stack trace stops the reading thread, so a long read is looked at less often. */
  private static final int PAUSES_OF_AN_AGE = 10;

  private static final Unmapper OF_THIS_JVM = new Unmapper();

  private final List<Unmapping> added = new ArrayList<>();
  private @Nullable Thread thread;

  private Unmapper() {}

  /**
   * Finishes unmappings. If threads still read after some milliseconds, this method returns and the
   * background thread continues.
   */
  static void finish(List<Unmapping> unmappings) {
    // A virtual thread would find its own carrier thread among the readers.
    boolean canSample = !Thread.currentThread().isVirtual();
    List<Unmapping> late =
        unmappings.stream().filter(one -> !canSample || !one.tryAtOnce()).toList();
    finishInBackground(late);
  }

  /** Lets the background thread finish unmappings, and waits some milliseconds for it. */
  static void finishInBackground(List<Unmapping> unmappings) {
    if (!unmappings.isEmpty()) {
      OF_THIS_JVM.add(unmappings);
      await(unmappings);
    }
  }

  private static void await(List<Unmapping> unmappings) {
    long end = System.nanoTime() + CALLER_WAIT.toNanos();
    try {
      for (Unmapping unmapping : unmappings) {
        unmapping.await(end - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // an interrupted caller does not wait
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
            .inheritInheritableThreadLocals(false) // nor the class loader of the thread that closes
            .start(this::run);
  }

  private void run() {
    List<Unmapping> open = new ArrayList<>();
    while (takeAdded(open)) {
      open.removeIf(Unmapper::tryAgain);
      open.stream().mapToLong(Unmapping::ageNanos).min().ifPresent(Unmapper::pause);
    }
  }

  /** Returns whether there is work. If there is none, the next {@link #add} starts a new thread. */
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
