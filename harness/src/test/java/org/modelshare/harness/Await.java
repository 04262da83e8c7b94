package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition, which must come true within a deadline. */
public final class Await {
  private static final Duration POLL = Duration.ofMillis(5);

  /** Such as {@code 0.20 0.18 0.12 1/80 11206}: loads, then runnable threads of all threads. */
  private static final Path LOAD = Path.of("/proc/loadavg");

  private Await() {}

  public static void until(String what, Duration deadline, BooleanSupplier condition)
      throws InterruptedException {
    until(what, deadline, false, condition);
  }

  /**
   * As {@link #until}, but with a deadline for an idle machine: where four threads want each
   * processor, so that a process gets a quarter of one, the deadline is four times as long.
   */
  static void untilOnLoadedMachine(String what, Duration deadline, BooleanSupplier condition)
      throws InterruptedException {
    until(what, deadline, true, condition);
  }

  private static void until(
      String what, Duration deadline, boolean grows, BooleanSupplier condition)
      throws InterruptedException {
    long startNanos = System.nanoTime();
    long limitNanos = deadline.toNanos();
    while (!condition.getAsBoolean()) {
      if (grows) {
        limitNanos = Math.max(limitNanos, Math.round(deadline.toNanos() * threadsPerProcessor()));
      }
      assertThat(Duration.ofNanos(System.nanoTime() - startNanos))
          .as("%s within %s", what, Duration.ofNanos(limitNanos))
          .isLessThan(Duration.ofNanos(limitNanos));
      Thread.sleep(POLL);
    }
  }

  /** Returns how many threads of this machine want to run on each of its processors just now. */
  private static double threadsPerProcessor() {
    try {
      String runnable = Files.readString(LOAD).split("[ /]", 5)[3];
      return Double.parseDouble(runnable) / Runtime.getRuntime().availableProcessors();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
