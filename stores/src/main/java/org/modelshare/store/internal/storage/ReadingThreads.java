package org.modelshare.store.internal.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Threads that were inside a read of memory at one moment, of whatever memory. When an arena was
 * closed before that moment, no other thread is inside a read of it. Not thread-safe.
 */
final class ReadingThreads {
  private final List<Reader> inside;

  private ReadingThreads(List<Reader> inside) {
    this.inside = inside;
  }

  /**
   * Looks at the stacks of all platform threads, which stops the JVM as a thread dump does. A
   * virtual thread that calls this finds the thread that carries it.
   */
  static ReadingThreads now() {
    List<Reader> inside = new ArrayList<>();
    for (Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
      if (Sight.of(thread.getValue()).isInside()) {
        inside.add(new Reader(thread.getKey()));
      }
    }
    return new ReadingThreads(inside);
  }

  /** Returns whether there were none. */
  boolean isEmpty() {
    return inside.isEmpty();
  }

  /** Looks again at those who were left; returns whether all have left their reads by now. */
  boolean haveLeft() {
    inside.removeIf(Reader::hasLeft);
    return inside.isEmpty();
  }
}
