package org.modelshare.harness.internal.pool;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.modelshare.harness.internal.process.FailSafe;

/** Asks again and again, on a thread of its own, whether operations are over their deadline. */
final class DeadlineWatch {
  private static final Duration LONGEST_PERIOD = Duration.ofSeconds(1);
  private static final Duration SHORTEST_PERIOD = Duration.ofMillis(10);

  private final ScheduledExecutorService watch;

  DeadlineWatch(String thread) {
    watch =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name(thread).factory());
  }

  /** Begins to ask, often enough for {@code deadline}. */
  void start(Duration deadline, Runnable check) {
    long periodNanos = period(deadline).toNanos();
    // A check that fails, perhaps for want of a thread, must not be the last one.
    Runnable guarded = () -> FailSafe.run(check);
    var _ = watch.scheduleWithFixedDelay(guarded, periodNanos, periodNanos, TimeUnit.NANOSECONDS);
  }

  private static Duration period(Duration deadline) {
    return Collections.max(
        List.of(SHORTEST_PERIOD, Collections.min(List.of(LONGEST_PERIOD, deadline.dividedBy(20)))));
  }

  /** Stops asking. Idempotent. */
  void end() {
    watch.shutdownNow();
  }
}
