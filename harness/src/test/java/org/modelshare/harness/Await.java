package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition, which must come true within a deadline. */
final class Await {
  private static final Duration POLL = Duration.ofMillis(5);

  private Await() {}

  static void until(String what, Duration deadline, BooleanSupplier condition)
      throws InterruptedException {
    long endNanos = System.nanoTime() + deadline.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("%s within %s", what, deadline).isLessThan(endNanos);
      Thread.sleep(POLL);
    }
  }
}
