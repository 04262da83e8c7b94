package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How far a stream of results looks ahead, and how it ends. */
final class WorkerPoolStreamTest extends WorkerPoolFixture {
  private static final int MOST_AHEAD_PER_WORKER = 1024;

  @Test
  void millionsOfInputsAreNeverHeldTogether() {
    long count = 1_000_000;
    AtomicLong pulled = new AtomicLong();
    long[] consumed = {0};
    long[] mostAhead = {0};
    try (WorkerPool<Weights> pool = builder(2).fork(store, key);
        Stream<Long> results =
            pool.stream(
                (model, i) -> i + 1,
                LongStream.range(0, count).boxed().peek(i -> pulled.incrementAndGet()))) {
      results.forEachOrdered(result -> {
        consumed[0]++;
        if (result != consumed[0]) {
          throw new AssertionError(result + " instead of " + consumed[0]);
        }
        mostAhead[0] = Math.max(mostAhead[0], pulled.get() - consumed[0]);
      });
    }
    assertThat(consumed[0]).isEqualTo(count);
    assertThat(mostAhead[0]).isBetween(2L, 2L * MOST_AHEAD_PER_WORKER);
  }

  @Test
  void nothingIsPulledBeforeResultsAreAskedFor() {
    AtomicInteger pulled = new AtomicInteger();
    AtomicBoolean closed = new AtomicBoolean();
    Stream<Integer> endless =
        Stream.generate(pulled::incrementAndGet).onClose(() -> closed.set(true));
    try (WorkerPool<Weights> pool = WorkerPool.inProcess(Weights.create())) {
      try (Stream<Float> results = pool.stream(Weights::value, endless)) {
        assertThat(pulled).hasValue(0);
        assertThat(results.limit(3)).containsExactly(1f, 2f, 3f);
      }
      assertThat(pulled).hasValueBetween(3, 3 + MOST_AHEAD_PER_WORKER);
      assertThat(closed).isTrue();
    }
  }

  /** A consumer that asks the pool for more for every result: nobody waits for each other. */
  @Test
  void aConsumerMayUseThePool() {
    try (WorkerPool<Weights> pool = builder(2).fork(store, key);
        Stream<Float> results = pool.stream(Weights::value, IntStream.range(0, 5000).boxed())) {
      float sum =
          results
              .limit(100)
              .map(f -> pool.submit(Weights::value, f.intValue()).join())
              .reduce(0f, Float::sum);
      assertThat(sum).isEqualTo(99 * 100 / 2);
    }
  }

  @Test
  void parallelStreamsKeepTheOrder() {
    List<Integer> inputs = IntStream.range(0, 20_000).boxed().toList();
    try (WorkerPool<Weights> pool = builder(2).fork(store, key);
        Stream<Integer> fromParallel =
            pool.stream((model, i) -> i, inputs.parallelStream().map(i -> i));
        Stream<Integer> toParallel = pool.stream((model, i) -> i, inputs.stream())) {
      assertThat(fromParallel.toList()).isEqualTo(inputs);
      assertThat(toParallel.parallel().map(i -> i).toList()).isEqualTo(inputs);
    }
  }

  @Test
  void closingEarlyCancelsWhatNoWorkerHasBegun() throws Exception {
    String path = directory.toString();
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      Stream<Integer> results =
          pool.stream((model, i) -> runUntilTold(path, i), IntStream.range(0, 100).boxed());
      CompletableFuture<Throwable> consumer =
          CompletableFuture.supplyAsync(() -> failureOf(() -> results.forEachOrdered(_ -> {})));
      awaitFile("begun-0");

      results.close();

      assertThat(consumer.join())
          .isInstanceOf(CancellationException.class)
          .hasMessageContaining("the stream was closed");
      signal(path, "finish", "");
      assertThat(pool.map(Weights::value, List.of(5))).containsExactly(5f);
    }
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.filter(file -> file.getFileName().toString().startsWith("begun")))
          .hasSize(1);
    }
  }

  private static int runUntilTold(String directory, int input) throws Exception {
    signal(directory, "begun-" + input, "");
    Path finish = Path.of(directory, "finish");
    Await.until("finish", DEADLINE, () -> finish.toFile().exists());
    return input;
  }

  private static Throwable failureOf(Runnable call) {
    try {
      call.run();
      return new AssertionError("no failure");
    } catch (RuntimeException e) {
      return e;
    }
  }

  /** The results before it arrive, and what the dead worker had begun fails as it does in map. */
  @Test
  void aWorkerThatDiesEndsTheStream() {
    try (WorkerPool<Weights> pool = builder(1).fork(store, key);
        Stream<Integer> results = pool.stream((model, i) -> haltOn(i, 3), Stream.of(1, 2, 3, 4))) {
      assertThatThrownBy(() -> results.forEachOrdered(i -> assertThat(i).isLessThan(3)))
          .hasMessageContaining("MS031")
          .hasMessageContaining("exit code 3");
    }
  }

  private static int haltOn(int input, int fatal) {
    if (input == fatal) {
      Runtime.getRuntime().halt(fatal);
    }
    return input;
  }
}
