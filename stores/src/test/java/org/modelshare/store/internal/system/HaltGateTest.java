package org.modelshare.store.internal.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class HaltGateTest {
  private final HaltGate gate = new HaltGate();

  @Test
  void letsThreadsPassUntilItCloses() throws Exception {
    assertThat(gate.<String>pass(() -> "made")).isEqualTo("made");

    gate.close(Duration.ofMinutes(1));

    assertThatIllegalStateException()
        .isThrownBy(() -> gate.pass(() -> "made"))
        .withMessageContaining("about to halt");
  }

  @Test
  void closingWaitsForThoseInside() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<Boolean> made = enter(inside, end);
    inside.await();
    CompletableFuture<Boolean> closed =
        CompletableFuture.supplyAsync(() -> {
          gate.close(Duration.ofMinutes(1));
          return made.isDone();
        });

    assertThat(closed).isNotDone();
    end.countDown();

    assertThat(closed.get()).isTrue();
  }

  @Test
  void closingDoesNotWaitForEver() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<Boolean> made = enter(inside, end);
    inside.await();

    gate.close(Duration.ofMillis(1));

    assertThat(made).isNotDone();
    end.countDown();
    assertThat(made.get()).isTrue();
  }

  private CompletableFuture<Boolean> enter(CountDownLatch inside, CountDownLatch end) {
    CompletableFuture<Boolean> made = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            gate.pass(() -> {
              inside.countDown();
              awaitUninterruptibly(end);
              return made.complete(true);
            });
          } catch (Exception e) {
            made.completeExceptionally(e);
          }
        });
    return made;
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts", e);
    }
  }
}
