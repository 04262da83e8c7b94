package org.modelshare.harness.internal.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.modelshare.harness.Await;
import org.modelshare.harness.internal.wire.EncodedValue;

@Timeout(60)
final class MapCallTest {
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final int LIMIT = 4;

  private final Dispatcher dispatcher = new Dispatcher(0);
  private final SharedOperation operation =
      new SharedOperation(1, EncodedValue.ofBytes(new byte[0]), "echo");

  @Test
  void handsOutNoMoreThanItsLimitAtATime() throws InterruptedException {
    MapCall call = new MapCall(dispatcher, operation, Collections.nCopies(100, "input"), LIMIT);
    CompletableFuture<Void> cancelled = new CompletableFuture<>();
    Thread caller =
        Thread.startVirtualThread(() -> {
          try {
            call.run();
          } catch (CancellationException e) {
            cancelled.complete(null);
          }
        });
    Await.until("waiting", DEADLINE, () -> caller.getState() == Thread.State.WAITING);

    assertThat(dispatcher.waiting).hasSize(LIMIT);

    caller.interrupt();
    assertThat(cancelled).succeedsWithin(DEADLINE);
  }

  @Test
  void handsOutNothingAfterAFailure() throws InterruptedException {
    MapCall call = new MapCall(dispatcher, operation, Collections.nCopies(100, "input"), LIMIT);
    CompletableFuture<Void> end = CompletableFuture.runAsync(call::run);
    Await.until("handed out", DEADLINE, () -> dispatcher.waiting.size() == LIMIT);
    Lane lane = dispatcher.open();

    for (int i = 0; i < LIMIT; i++) {
      PendingRequest request = Objects.requireNonNull(lane.take());
      request.reply().fail(new IllegalStateException("not so"));
    }

    assertThat(end).failsWithin(DEADLINE).withThrowableThat().withMessageContaining("not so");
    assertThat(dispatcher.waiting).isEmpty();
  }
}
