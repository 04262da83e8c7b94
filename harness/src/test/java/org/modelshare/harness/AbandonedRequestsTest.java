package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A worker holds hundreds of requests while they are quick. When they become slow, and nobody wants
 * them any more, it must not do them all.
 */
final class AbandonedRequestsTest extends WorkerPoolFixture {
  private static final int QUICK = 5000;
  private static final int ALL = QUICK + 1000;
  private static final String BEGUN = "begun-";

  /** A worker begins more of them until it is told; that takes moments, and they go one by one. */
  private static final int MOST = 20;

  @Test
  void ofAStreamThatIsClosed() throws Exception {
    String path = directory.toString();
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      Stream<Integer> results =
          pool.stream((model, i) -> becomeSlow(path, i), IntStream.range(0, ALL).boxed());
      CompletableFuture<Void> consumer =
          CompletableFuture.runAsync(() -> results.forEachOrdered(_ -> {}));
      awaitFile(BEGUN + QUICK);

      results.close();

      assertThat(consumer).failsWithin(DEADLINE).withThrowableThat().havingCause();
      assertNotDone(pool);
    }
  }

  @Test
  void ofFuturesThatAreCancelled() throws Exception {
    String path = directory.toString();
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      List<CompletableFuture<Integer>> futures =
          IntStream.range(0, ALL)
              .mapToObj(input -> pool.submit((model, i) -> becomeSlow(path, i), input))
              .toList();
      awaitFile(BEGUN + QUICK);

      futures.forEach(future -> future.cancel(false));

      assertNotDone(pool);
    }
  }

  @Test
  void ofAMapThatIsInterrupted() throws Exception {
    String path = directory.toString();
    List<Integer> inputs = IntStream.range(0, ALL).boxed().toList();
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      CompletableFuture<Void> mapped = new CompletableFuture<>();
      Thread caller =
          Thread.startVirtualThread(() -> {
            try {
              var _ = pool.map((model, i) -> becomeSlow(path, i), inputs);
              mapped.complete(null);
            } catch (CancellationException e) {
              mapped.completeExceptionally(new CompletionException(e));
            }
          });
      awaitFile(BEGUN + QUICK);

      caller.interrupt();

      assertThat(mapped).failsWithin(DEADLINE).withThrowableThat().havingCause();
      assertNotDone(pool);
    }
  }

  private static int becomeSlow(String directory, int input) throws Exception {
    if (input >= QUICK) {
      signal(directory, BEGUN + input, "");
      Path finish = Path.of(directory, "finish-" + input);
      Await.until("finish", DEADLINE, () -> Files.exists(finish));
    }
    return input;
  }

  /** Lets what has begun end, until the worker is free for something else. */
  private void assertNotDone(WorkerPool<Weights> pool) throws Exception {
    CompletableFuture<Float> next = pool.submit(Weights::value, 7);
    Await.until("a free worker", DEADLINE, () -> finishAllBegun() > MOST || next.isDone());
    assertThat(finishAllBegun()).isLessThanOrEqualTo(MOST);
    assertThat(next.join()).isEqualTo(7f);
  }

  private int finishAllBegun() {
    String[] begun = directory.toFile().list((parent, name) -> name.matches(BEGUN + "\\d+"));
    for (String name : begun == null ? new String[0] : begun) {
      finish(directory.resolve(name.replace(BEGUN, "finish-")));
    }
    return begun == null ? 0 : begun.length;
  }

  private static void finish(Path file) {
    try {
      Files.write(file, new byte[0]);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
