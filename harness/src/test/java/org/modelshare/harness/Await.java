package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition, which must come true within a deadline. */
public final class Await {
  private static final Duration POLL = Duration.ofMillis(5);

  private Await() {}

  public static void until(String what, Duration deadline, BooleanSupplier condition)
      throws InterruptedException {
    until(what, deadline, 0, condition);
  }

  /**
   * As {@link #until}, but with a deadline for an idle machine: it grows by ten times the longest
   * time that this thread was kept from running when it wanted to.
   */
  static void untilOnLoadedMachine(String what, Duration deadline, BooleanSupplier condition)
      throws InterruptedException {
    until(what, deadline, 10, condition);
  }

  private static void until(
      String what, Duration deadline, int allowance, BooleanSupplier condition)
      throws InterruptedException {
    long startNanos = System.nanoTime();
    long limitNanos = deadline.toNanos();
    while (!condition.getAsBoolean()) {
      long beforeNanos = System.nanoTime();
      assertThat(Duration.ofNanos(beforeNanos - startNanos))
          .as("%s within %s", what, Duration.ofNanos(limitNanos))
          .isLessThan(Duration.ofNanos(limitNanos));
      Thread.sleep(POLL);
      long lateNanos = System.nanoTime() - beforeNanos - POLL.toNanos();
      limitNanos = Math.max(limitNanos, deadline.toNanos() + allowance * lateNanos);
    }
  }
}
