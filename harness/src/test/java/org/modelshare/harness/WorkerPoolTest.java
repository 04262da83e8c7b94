package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.store.ModelShareException;
import org.modelshare.store.Problem;

/** What a pool does as long as nobody dies. */
final class WorkerPoolTest extends WorkerPoolFixture {
  private static final List<Integer> INPUTS = IntStream.range(0, 5000).boxed().toList();

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void mapAnswersInTheOrderOfTheInputs(int workers) {
    int shift = 7;
    try (WorkerPool<Weights> pool = builder(workers).fork(store, key)) {
      List<Float> results = pool.map((model, i) -> model.value(i) + shift, INPUTS);

      assertThat(results).isEqualTo(INPUTS.stream().map(i -> (float) i + shift).toList());
      assertThat(pool.map((model, i) -> i, List.of())).isEmpty();
    }
  }

  @Test
  void submitAnswersWhileOtherRequestsRun() throws ExecutionException, InterruptedException {
    try (WorkerPool<Weights> pool = builder(2).fork(store, key)) {
      List<CompletableFuture<Float>> futures =
          INPUTS.stream().map(i -> pool.submit(Weights::value, i)).toList();

      for (int i = 0; i < INPUTS.size(); i++) {
        assertThat(futures.get(i).get()).isEqualTo(i);
      }
    }
  }

  /** It would wait for itself if it ran on a thread that delivers answers. */
  @Test
  void whatFollowsARequestMayUseThePool() {
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      CompletableFuture<Float> future =
          pool.submit(Weights::value, 1).thenApply(f -> pool.submit(Weights::value, 2).join() + f);

      assertThat(future.join()).isEqualTo(3);
    }
  }

  @Test
  void workersShareTheModelAndSayNothing() {
    try (WorkerPool<Weights> pool = builder(2).fork(store, key)) {
      assertThat(pool.map(Weights::value, List.of(1, 2, 3))).containsExactly(1f, 2f, 3f);

      List<WorkerStats> stats = pool.stats();
      assertThat(stats)
          .extracting(WorkerStats::worker)
          .containsExactlyInAnyOrder("worker-1", "worker-2");
      for (WorkerStats worker : stats) {
        assertThat(worker.sharedBytes()).isEqualTo(Weights.COUNT * (long) Float.BYTES);
        assertThat(worker.copiedBytes()).isZero();
        assertThat(worker.graphBytes()).isBetween(1L, 4096L);
        assertThat(worker.rebuilt()).isEmpty();
        assertThat(worker.heapBeforeBytes()).isPositive();
        assertThat(worker.attachDuration()).isPositive();
        assertThat(ProcessHandle.of(worker.pid())).isPresent();
      }
    }
    assertThat(output.standardError()).isEmpty();
    assertThat(output.standardOutput()).isEmpty();
  }

  @Test
  void anExceptionArrivesAndTheWorkerLivesOn() {
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      long pid = pool.stats().getFirst().pid();

      assertThatExceptionOfType(WorkerException.class)
          .isThrownBy(() -> pool.map(WorkerPoolTest::failOnOdd, List.of(0, 2, 5, 3)))
          .withMessage("worker-1: java.lang.IllegalStateException: odd: 5")
          .satisfies(exception -> {
            assertThat(exception.worker()).isEqualTo("worker-1");
            assertThat(exception.exceptionClass()).isEqualTo("java.lang.IllegalStateException");
            assertThat(exception.getStackTrace()[0].getMethodName()).isEqualTo("failOnOdd");
            assertThat(exception).hasCauseInstanceOf(WorkerException.class);
            assertThat(exception.getCause()).hasMessage("worker-1: java.io.IOException: disk");
          });
      assertThat(pool.map(Weights::value, List.of(4))).containsExactly(4f);
      assertThat(pool.stats()).extracting(WorkerStats::pid).containsExactly(pid);
    }
  }

  private static int failOnOdd(Weights model, int input) {
    if (input % 2 == 1) {
      throw new IllegalStateException("odd: " + input, new IOException("disk"));
    }
    return input;
  }

  @Test
  void whatCannotTravelIsRefusedByNameAndTheWorkerLivesOn() {
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      long pid = pool.stats().getFirst().pid();
      Thread thread = Thread.currentThread();

      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> pool.map((model, i) -> thread.getName(), INPUTS))
          .withMessageContaining("java.lang.Thread")
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE));
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> pool.map((model, input) -> 1, List.of(new Holder(thread))))
          .withMessageContaining("java.lang.Thread")
          .withMessageContaining("held");
      assertThatExceptionOfType(WorkerException.class)
          .isThrownBy(() -> pool.map((model, i) -> new Holder(Thread.currentThread()), List.of(1)))
          .withMessageContaining("java.lang.Thread")
          .withMessageContaining("held");
      assertThat(pool.map(Weights::value, List.of(4))).containsExactly(4f);
      assertThat(pool.stats()).extracting(WorkerStats::pid).containsExactly(pid);
    }
  }

  private record Holder(Thread held) {}

  @Test
  void anExceptionThatCannotTravelStillTellsItsStory() {
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      assertThatExceptionOfType(WorkerException.class)
          .isThrownBy(() ->
              pool.map(
                  (model, i) -> {
                    throw new ThreadException(Thread.currentThread());
                  },
                  List.of(1)))
          .withMessageContaining("ThreadException: in main");
    }
  }

  private static final class ThreadException extends Exception {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("unused") // what cannot travel
    private final transient Thread thread;

    ThreadException(Thread thread) {
      super("in " + thread.getName());
      this.thread = thread;
    }
  }

  @Test
  void whatUserCodePrintsIsLoggedAndHarmsNoResult() {
    try (WorkerPool<Weights> pool = builder(2).fork(store, key)) {
      List<Float> results = pool.map(WorkerPoolTest::print, INPUTS.subList(0, 200));

      assertThat(results).hasSize(200).contains(0f, 199f);
    }
    assertThat(output.standardOutput())
        .hasSize(200)
        .allMatch(line -> line.matches("org\\.modelshare\\.worker\\.worker-[12]: out ä x+"));
    assertThat(output.standardError()).hasSize(200);
  }

  @SuppressWarnings("SystemOut") // what is tested
  private static float print(Weights model, int index) {
    System.out.println("out ä " + "x".repeat(4000));
    System.err.println("err " + index);
    return model.value(index);
  }

  @Test
  void standardInputIsNotForOperations() {
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      assertThat(pool.map((model, i) -> System.in.read(), List.of(1, 2))).containsExactly(-1, -1);
    }
  }

  @Test
  void randomNumbersDependOnSeedAndOperationOnly() {
    List<Long> inOne = randomNumbers(1);
    assertThat(inOne).doesNotHaveDuplicates().isEqualTo(randomNumbers(2));
  }

  private List<Long> randomNumbers(int workers) {
    try (WorkerPool<Weights> pool = builder(workers).seed(8131).fork(store, key)) {
      return pool.map((model, i) -> WorkerContext.random().nextLong(), INPUTS.subList(0, 50));
    }
  }

  @Test
  void theContextIsForOperations() {
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      assertThat(
              pool.map(
                  (model, i) ->
                      Stream.of(
                              WorkerContext.name(),
                              WorkerContext.key(),
                              WorkerContext.client().info(WorkerContext.key()).modelClass())
                          .map(Object::toString)
                          .toList(),
                  List.of(1)))
          .containsExactly(List.of("worker-1", key.toString(), Weights.class.getName()));
    }
    assertThatIllegalStateException().isThrownBy(WorkerContext::name);
  }

  @Test
  @SuppressWarnings("NullAway") // it does not see that inputs and results may be null
  void inputsAndResultsMayBeNullOrLarge() {
    byte[] large = new byte[20 << 20];
    large[large.length - 1] = 1;
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      assertThat(pool.submit((model, input) -> input == null ? null : "", null).join()).isNull();
      assertThat(pool.submit((model, bytes) -> bytes, large).join()).isEqualTo(large);
    }
  }

  @Test
  void aClosedPoolTakesNothing() {
    WorkerPool<Weights> pool = builder(1).fork(store, key);
    CompletableFuture<Float> before = pool.submit(Weights::value, 3);
    pool.close();
    pool.close();

    assertThat(before.join()).isEqualTo(3f);
    assertThat(pool.stats()).isEmpty();
    assertThatIllegalStateException().isThrownBy(() -> pool.submit(Weights::value, 3));
    assertThatThrownBy(() -> pool.map(Weights::value, List.of(3)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }
}
