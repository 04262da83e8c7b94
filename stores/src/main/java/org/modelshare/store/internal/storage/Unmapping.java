package org.modelshare.store.internal.storage;

import java.lang.foreign.Arena;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The closing of one or more {@linkplain Mapping mappings}, in three steps: end the views, wait
 * until every pending read is over, and unmap the pages. Each step is tried again until it
 * succeeds. For example, while a system call writes a view to a socket the first step fails, and
 * while a thread copies from a view the second one does. Only one thread at a time may try.
 *
 * <p>An unmapping holds the views only until they have ended. Pages whose reads cannot be seen to
 * end are unmapped at the latest when no view is reachable, since no thread reads them then.
 */
final class Unmapping {
  /** Each closes an arena that owns mapped pages. */
  private final List<Cleanup> pages;

  private final long startNanos = System.nanoTime();
  private final CountDownLatch done = new CountDownLatch(1);
  private @Nullable Arena views;
  private @Nullable PendingReads reads;

  /**
   * Creates an unmapping that begins with the views, which a system call uses at the moment.
   *
   * @param pages the pages to unmap after the views; none if the arena of the views owns them
   */
  Unmapping(Arena views, List<Cleanup> pages) {
    this.views = views;
    this.pages = List.copyOf(pages);
  }

  /** Creates an unmapping of pages whose views have ended. */
  Unmapping(List<Cleanup> pages) {
    this.pages = List.copyOf(pages);
  }

  /**
   * Closes the arena of views, so that a read that begins afterwards throws.
   *
   * @return whether the arena is closed; false while a system call uses one of its segments
   */
  static boolean tryClose(Arena arena) {
    try {
      if (arena.scope().isAlive()) {
        arena.close();
      }
      return true;
    } catch (IllegalStateException e) {
      return !arena.scope().isAlive(); // another thread has just closed it, or uses it
    }
  }

  /**
   * Tries all steps, unless pending reads were found before. Returns whether the pages are
   * unmapped.
   */
  boolean tryAtOnce() {
    if (reads != null || !haveViewsEnded()) {
      return false;
    }
    if (!pages.isEmpty()) {
      reads = PendingReads.ofAllThreads();
      if (!reads.isEmpty()) {
        return false;
      }
    }
    unmap();
    return true;
  }

  /** Tries the steps that are left. Returns whether the pages are unmapped. */
  boolean tryAgain() {
    if (reads == null) {
      return tryAtOnce();
    }
    if (!reads.areOver()) {
      return false;
    }
    unmap();
    return true;
  }

  private boolean haveViewsEnded() {
    if (views != null && tryClose(views)) {
      views = null;
    }
    return views == null;
  }

  private void unmap() {
    pages.forEach(Cleanup::runNow);
    done.countDown();
  }

  /** Returns the time since this unmapping was created. */
  long ageNanos() {
    return System.nanoTime() - startNanos;
  }

  /** Waits until another thread has unmapped the pages, and returns whether it has. */
  boolean await(long nanos) throws InterruptedException {
    return done.await(nanos, TimeUnit.NANOSECONDS);
  }
}
