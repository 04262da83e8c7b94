package org.modelshare.harness.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LastActTest {
  private static final Duration LONG = Duration.ofSeconds(50);

  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void endAll() {
    end.countDown();
  }

  @Test
  void returnsWhenTheActIsDone() {
    AtomicBoolean done = new AtomicBoolean();
    LastAct.run("last-act", LONG, () -> done.set(true));
    assertThat(done).isTrue();
  }

  /** It must wait for its limit and for nothing else, however busy the machine is. */
  @Test
  void anActThatHangsDoesNotKeepTheCaller() {
    long startNanos = System.nanoTime();
    LastAct.run("last-act", Duration.ofMillis(50), this::hang);
    assertThat(Duration.ofNanos(System.nanoTime() - startNanos))
        .isGreaterThanOrEqualTo(Duration.ofMillis(50));
    assertThat(end.getCount()).isOne();
  }

  /** User code that interrupts all threads once made the act be skipped. */
  @Test
  void anInterruptDoesNotCutTheActShort() {
    AtomicBoolean done = new AtomicBoolean();
    Thread caller = Thread.currentThread();
    LastAct.run(
        "last-act",
        LONG,
        () -> {
          caller.interrupt();
          while (caller.isInterrupted()) {
            LockSupport.parkNanos(1000);
          }
          done.set(true);
        });
    assertThat(done).isTrue();
  }

  private void hang() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
