package org.modelshare.store.internal.storage;

import java.lang.foreign.Arena;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The way from views to no memory: the views end, those who were inside a read leave it, and the
 * pages are unmapped. Each step is tried until it is done; only one thread at a time may try.
 *
 * <p>It holds on to the views only until they have ended. So pages whose readers cannot be seen to
 * leave are unmapped at the latest when nobody holds a view any more, as no reader does then.
 */
final class Unmapping {
  private final List<Unclosed> pages;
  private final long startNanos = System.nanoTime();
  private final CountDownLatch done = new CountDownLatch(1);
  private @Nullable Arena views;
  private @Nullable ReadingThreads readers;

  /**
   * Begins with views that a call of the operating system uses.
   *
   * @param pages what is unmapped after them; none if the views' own arena has the mapping
   */
  Unmapping(Arena views, List<Unclosed> pages) {
    this.views = views;
    this.pages = List.copyOf(pages);
  }

  /** Begins with the pages of views that have ended. */
  Unmapping(List<Unclosed> pages) {
    this.pages = List.copyOf(pages);
  }

  /**
   * Ends the views of an arena, so that a read that begins now throws.
   *
   * @return whether they have ended; no if a call of the operating system uses one of them
   */
  static boolean tryEnd(Arena arena) {
    try {
      if (arena.scope().isAlive()) {
        arena.close();
      }
      return true;
    } catch (IllegalStateException e) {
      return !arena.scope().isAlive(); // somebody has just closed it, or uses it
    }
  }

  /** Tries once, and does not look a second time at anybody; returns whether all is done. */
  boolean tryAtOnce() {
    if (readers != null || !haveViewsEnded()) {
      return false;
    }
    if (!pages.isEmpty()) {
      readers = ReadingThreads.now();
      if (!readers.isEmpty()) {
        return false;
      }
    }
    unmap();
    return true;
  }

  /** Tries once more; returns whether all is done. */
  boolean tryAgain() {
    if (readers == null) {
      return tryAtOnce();
    }
    if (!readers.haveLeft()) {
      return false;
    }
    unmap();
    return true;
  }

  private boolean haveViewsEnded() {
    if (views != null && tryEnd(views)) {
      views = null;
    }
    return views == null;
  }

  private void unmap() {
    pages.forEach(Unclosed::runNow);
    done.countDown();
  }

  /** Returns for how long this has been tried. */
  long ageNanos() {
    return System.nanoTime() - startNanos;
  }

  /** Waits for another thread to be done with it; from any thread. */
  boolean await(long nanos) throws InterruptedException {
    return done.await(nanos, TimeUnit.NANOSECONDS);
  }
}
