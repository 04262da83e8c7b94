package org.modelshare.harness.internal.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.modelshare.harness.Await;

/** A start deadline that fires when a worker is ready. */
final class LateStartTest extends LaunchedWorkerFixture {
  private static final Duration LIMIT = Duration.ofSeconds(3);

  /** The worker has attached, and waits for its pool when its time is up. */
  @Test
  void losesNoRequest() throws Exception {
    CompletableFuture<Integer> answer = submit((model, input) -> input, 3);

    Launched launched = launch(options(builder(1).startDeadline(LIMIT)));
    assertThat(answer).as("no request is taken before the pool has the worker").isNotDone();
    long attachedNanos = System.nanoTime();
    Await.until(
        "its deadline", DEADLINE, () -> System.nanoTime() - attachedNanos > LIMIT.toNanos());

    Worker worker = serve(launched);
    CompletableFuture<Worker.End> end = CompletableFuture.supplyAsync(worker::serve);
    assertThat(answer).succeedsWithin(DEADLINE).isEqualTo(3);
    dispatcher.drain();
    assertThat(end).succeedsWithin(DEADLINE);
  }
}
