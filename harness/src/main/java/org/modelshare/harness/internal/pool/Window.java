package org.modelshare.harness.internal.pool;

import java.time.Duration;

/**
 * How many requests a worker may hold at a time. One that is quick gets many, so that it never
 * waits for the pool; one that is slow gets few, so that the others share the work and little is
 * lost when it dies. Not thread-safe.
 */
final class Window {
  private static final long WORK_NANOS = Duration.ofMillis(2).toNanos();

  /** At most so many, however quick they are. */
  static final int MAXIMUM = 512;

  private static final long MAXIMUM_BYTES = 8 << 20;

  /** How much of the mean the newest request makes up. */
  private static final double WEIGHT = 0.25;

  private double meanNanos = WORK_NANOS;

  /** Notes how long a request took in the worker. */
  void answered(Duration duration) {
    meanNanos += WEIGHT * (duration.toNanos() - meanNanos);
  }

  /** Returns how many requests may be under way, at least one. */
  int size() {
    return (int) Math.clamp(WORK_NANOS / Math.max(1, meanNanos), 1, MAXIMUM);
  }

  /** Returns whether there is room for a further request beside those under way. */
  boolean hasRoom(int requests, long lengthBytes) {
    return requests == 0 || (requests < size() && lengthBytes < MAXIMUM_BYTES);
  }
}
