package org.modelshare.store.internal.storage;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Knows which threads are inside a read of a memory segment, or of a buffer that is a view of one:
 * they show a method of the JDK's class for that on their stack. A virtual thread shows its stack
 * to nobody but itself, so those are not known.
 */
final class Readers {
  private static final String READING = "jdk.internal.misc.ScopedMemoryAccess";
  private static final long RETRY_NANOS = 100_000;

  private Readers() {}

  /** Waits until every platform thread that is inside a read has left it. */
  static void awaitLeft() {
    Set<Thread> inside = inside();
    while (!inside.isEmpty()) {
      LockSupport.parkNanos(RETRY_NANOS);
      inside.retainAll(inside());
    }
  }

  private static Set<Thread> inside() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> isReading(thread.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static boolean isReading(StackTraceElement[] stack) {
    return Arrays.stream(stack).anyMatch(frame -> frame.getClassName().equals(READING));
  }
}
