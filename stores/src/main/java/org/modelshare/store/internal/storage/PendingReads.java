package org.modelshare.store.internal.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All memory reads of this JVM that were under way at one moment, whatever memory they read. If an
 * arena was closed before that moment, every pending read of its memory is among them. For example,
 * if two of fifty threads were inside a read, these two are watched until each has left its read,
 * and then the pages of the arena can be unmapped. Not thread-safe.
 */
final class PendingReads {
  private final List<PendingRead> pending;

  private PendingReads(List<PendingRead> pending) {
    this.pending = pending;
  }

  /**
   * Returns the pending reads of all platform threads. Taking their stack traces stops the JVM for
   * as long as a thread dump does. If a virtual thread calls this method, its carrier thread is
   * among the readers.
   */
  static PendingReads ofAllThreads() {
    List<PendingRead> pending = new ArrayList<>();
    for (Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
      if (StackSample.of(thread.getValue()).mayBeReading()) {
        pending.add(new PendingRead(thread.getKey()));
      }
    }
    return new PendingReads(pending);
  }

  /** Returns whether no thread was inside a read, or all reads were seen to end. */
  boolean isEmpty() {
    return pending.isEmpty();
  }

  /** Looks again at the reads that are still pending, and returns whether all are over by now. */
  boolean areOver() {
    pending.removeIf(PendingRead::isOver);
    return pending.isEmpty();
  }
}
