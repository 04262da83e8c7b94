package org.modelshare.harness.internal.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.modelshare.harness.Await;
import org.modelshare.harness.WorkerPoolFixture;

final class DeadlineWatchTest {
  @Test
  void asksAgainAfterACheckThatFailed() throws Exception {
    AtomicInteger checks = new AtomicInteger();
    List<Throwable> told = new CopyOnWriteArrayList<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> told.add(failure));
    DeadlineWatch watch = new DeadlineWatch("deadlines");
    try {
      watch.start(
          Duration.ofMillis(10),
          () -> {
            checks.incrementAndGet();
            throw new OutOfMemoryError("no thread");
          });
      Await.until("checks", WorkerPoolFixture.DEADLINE, () -> checks.get() > 2);
    } finally {
      watch.end();
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    assertThat(told).isNotEmpty().allMatch(OutOfMemoryError.class::isInstance);
  }
}
