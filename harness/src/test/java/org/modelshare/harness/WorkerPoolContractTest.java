package org.modelshare.harness;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelShareException;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.Problem;
import org.modelshare.store.StoreKind;

/** The same results, in the same order, and the same exceptions, whoever does the work. */
final class WorkerPoolContractTest {
  private static final List<Integer> INPUTS = IntStream.range(0, 5000).boxed().toList();

  @Nested
  final class InProcess extends Contract {
    InProcess() {
      super(PoolKind.IN_PROCESS);
    }

    @Override
    void furtherModelsAreOfTheSameStore() {
      assertThatExceptionOfType(WorkerException.class)
          .isThrownBy(() -> furtherModel(second))
          .withMessageContaining("java.lang.IllegalStateException")
          .withMessageContaining(second.toString())
          .withMessageContaining("WorkerPool.builder().inProcess(store, key)");
    }
  }

  @Nested
  final class InProcessOnAStore extends Contract {
    InProcessOnAStore() {
      super(PoolKind.IN_PROCESS_ON_A_STORE);
    }
  }

  @Nested
  final class OneWorker extends Contract {
    OneWorker() {
      super(PoolKind.ONE_WORKER);
    }
  }

  @Nested
  final class TwoWorkers extends Contract {
    TwoWorkers() {
      super(PoolKind.TWO_WORKERS);
    }
  }

  @Nested
  final class FourWorkers extends Contract {
    FourWorkers() {
      super(PoolKind.FOUR_WORKERS);
    }
  }

  /** One pool for all tests: none of them may harm it. */
  @TestInstance(Lifecycle.PER_CLASS)
  @Timeout(120)
  abstract static class Contract {
    private final PoolKind kind;
    private final ModelStore store = ModelStores.open(StoreKind.MEMFD);
    private final ModelKey<Weights> key = store.put(Weights.create());
    final ModelKey<Biases> second = store.put(new Biases(List.of(1.5, 2.5)));
    private final ProcessMark mark = ProcessMark.create();
    private WorkerPool<Weights> pool;

    Contract(PoolKind kind) {
      this.kind = kind;
    }

    @BeforeAll
    void open() {
      pool = kind.open(WorkerPool.builder().environment(mark.environment()), store, key);
    }

    @AfterAll
    void close() {
      pool.close();
      store.close();
      assertThat(mark.processes()).isEmpty();
    }

    @Test
    void mapAnswersInTheOrderOfTheInputs() {
      int shift = 7;
      assertThat(pool.map((model, i) -> model.value(i) + shift, INPUTS))
          .isEqualTo(INPUTS.stream().map(i -> (float) i + shift).toList());
      assertThat(pool.map((model, i) -> i, List.of())).isEmpty();
    }

    @Test
    void streamAnswersInTheOrderOfTheInputs() {
      try (Stream<Float> results = pool.stream(Weights::value, INPUTS.stream())) {
        assertThat(results).isEqualTo(INPUTS.stream().map(i -> (float) i).toList());
      }
      try (Stream<Float> none = pool.stream(Weights::value, Stream.empty())) {
        assertThat(none).isEmpty();
      }
    }

    @Test
    void submitAnswersEachInput() {
      List<CompletableFuture<Float>> futures =
          INPUTS.stream().map(i -> pool.submit(Weights::value, i)).toList();
      assertThat(futures.stream().map(CompletableFuture::join))
          .isEqualTo(INPUTS.stream().map(i -> (float) i).toList());
    }

    @Test
    void whatFollowsARequestMayUseThePool() {
      CompletableFuture<Float> future =
          pool.submit(Weights::value, 1).thenApply(f -> pool.submit(Weights::value, 2).join() + f);
      assertThat(future.join()).isEqualTo(3);
    }

    @Test
    void anOperationMayBeAnObject() {
      assertThat(pool.map(new Scaled(2, List.of(10f, 20f)), List.of(3, 4)))
          .containsExactly(16f, 28f);
    }

    private record Scaled(float factor, List<Float> offsets)
        implements ModelOp<Weights, Integer, Float> {
      private static final long serialVersionUID = 1L;

      @Override
      public Float apply(Weights model, Integer input) {
        return factor * model.value(input) + offsets.get(input % 2 == 1 ? 0 : 1);
      }
    }

    @Test
    void inputsAndResultsAreAnyValueOrArray() {
      List<Object> values =
          Arrays.asList(
              null,
              "ä \uD83D\uDE80",
              'x',
              (byte) 1,
              DayOfWeek.FRIDAY,
              new int[] {1, 2},
              new float[][] {{1}, {}, {Float.NaN, -0f}},
              new String[] {"a", null},
              new Object[] {1, "b", new long[] {3}},
              List.of(1, List.of(2)),
              Map.of("k", DayOfWeek.MONDAY),
              new Pair("left", List.of(1d)));

      List<Object> results = pool.map((model, value) -> value, values);

      assertThat(AnswerComparison.compare(values, results, 0)).isEmpty();
      byte[] large = new byte[20 << 20];
      large[large.length - 1] = 1;
      assertThat(pool.submit((model, bytes) -> bytes, large).join()).isEqualTo(large);
    }

    private record Pair(String left, List<Double> right) {}

    @Test
    void everythingButTheModelIsACopy() {
      List<Integer> input = new ArrayList<>(List.of(1));
      int[] captured = {5};
      List<Integer> result =
          pool.submit(
                  (model, list) -> {
                    captured[0]++;
                    list.add(captured[0]);
                    return list;
                  },
                  input)
              .join();

      assertThat(result).containsExactly(1, 6);
      assertThat(input).containsExactly(1);
      assertThat(captured).containsExactly(5);
    }

    @Test
    void theFirstFailureArrivesWithClassMessageAndStackTrace() {
      assertThatExceptionOfType(WorkerException.class)
          .isThrownBy(() -> pool.map(Contract::failOnOdd, List.of(0, 2, 5, 3, 4, 7)))
          .satisfies(this::isFailureOfFive);
      assertThatExceptionOfType(WorkerException.class)
          .isThrownBy(() -> failOnOdd(Stream.of(0, 2, 5, 3, 4, 7), new ArrayList<>()))
          .satisfies(this::isFailureOfFive);
      assertThatThrownBy(pool.submit(Contract::failOnOdd, 5)::join)
          .cause()
          .isInstanceOfSatisfying(WorkerException.class, this::isFailureOfFive);
      assertThat(pool.map(Weights::value, List.of(4))).containsExactly(4f);
    }

    private void isFailureOfFive(WorkerException failure) {
      String worker = failure.worker();
      assertThat(names()).contains(worker);
      assertThat(failure).hasMessage(worker + ": java.lang.IllegalStateException: odd: 5");
      assertThat(failure.exceptionClass()).isEqualTo("java.lang.IllegalStateException");
      assertThat(failure.getStackTrace()[0].getMethodName()).isEqualTo("failOnOdd");
      assertThat(failure.getCause())
          .isInstanceOf(WorkerException.class)
          .hasMessage(worker + ": java.io.IOException: disk");
    }

    private static int failOnOdd(Weights model, int input) {
      if (input % 2 == 1) {
        throw new IllegalStateException("odd: " + input, new IOException("disk"));
      }
      return input;
    }

    @Test
    void aStreamHandsOutWhatCameBeforeTheFailure() {
      List<Integer> results = new ArrayList<>();
      assertThatExceptionOfType(WorkerException.class)
          .isThrownBy(() -> failOnOdd(Stream.of(0, 2, 4, 5, 6), results));
      assertThat(results).containsExactly(0, 2, 4);

      results.clear();
      Stream<Integer> breaks = Stream.of(0, 2, 4).peek(i -> refuse(i, 4));
      assertThatIllegalStateException()
          .isThrownBy(() -> failOnOdd(breaks, results))
          .withMessage("source broke");
      assertThat(results).containsExactly(0, 2);
    }

    private static void refuse(int input, int refused) {
      if (input == refused) {
        throw new IllegalStateException("source broke");
      }
    }

    private void failOnOdd(Stream<Integer> inputs, List<Integer> results) {
      try (Stream<Integer> stream = pool.stream(Contract::failOnOdd, inputs)) {
        stream.forEachOrdered(results::add);
      }
    }

    @Test
    void anExceptionThatCannotTravelStillTellsItsStory() {
      assertThatExceptionOfType(WorkerException.class)
          .isThrownBy(() ->
              pool.map(
                  (model, i) -> {
                    throw new ThreadException(Thread.currentThread());
                  },
                  List.of(1)))
          .withMessageMatching("worker-[1-4]: .*ThreadException: in some thread");
    }

    private static final class ThreadException extends Exception {
      private static final long serialVersionUID = 1L;

      @SuppressWarnings("unused") // what cannot travel
      private final transient Thread thread;

      ThreadException(Thread thread) {
        super("in some thread");
        this.thread = thread;
      }
    }

    @Test
    void errorsAreExceptionsToo() {
      assertThatExceptionOfType(WorkerException.class)
          .isThrownBy(() -> pool.map((model, i) -> depth(i), List.of(1)))
          .satisfies(
              e -> assertThat(e.exceptionClass()).isEqualTo(StackOverflowError.class.getName()));
    }

    private static int depth(int start) {
      return start == 0 ? 0 : 1 + depth(start + 2);
    }

    @Test
    void whatCannotTravelIsRefusedByFieldAndClass() {
      Thread thread = Thread.currentThread();
      String refusal = "java.lang.Thread is a class of the JDK that cannot be published";

      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> pool.map((model, i) -> thread.getName(), INPUTS))
          .withMessageContaining(refusal)
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE));
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> pool.map((model, input) -> 1, List.of(new Holder(thread))))
          .withMessageContaining("Contract$Holder.held: " + refusal)
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE));
      assertThatExceptionOfType(WorkerException.class)
          .isThrownBy(() -> pool.map((model, i) -> new Holder(Thread.currentThread()), List.of(1)))
          .withMessageContaining("Contract$Holder.held: " + refusal)
          .satisfies(
              e -> assertThat(e.exceptionClass()).isEqualTo(ModelShareException.class.getName()));
      assertThat(pool.map(Weights::value, List.of(4))).containsExactly(4f);
    }

    private record Holder(Thread held) {}

    @Test
    void operationsKnowTheirWorker() {
      assertThat(names()).containsAll(pool.map((model, i) -> WorkerContext.name(), INPUTS));
      assertThatIllegalStateException()
          .isThrownBy(WorkerContext::name)
          .withMessageContaining("no worker on thread");
      assertThatExceptionOfType(WorkerException.class)
          .isThrownBy(() ->
              pool.map(
                  (model, i) -> CompletableFuture.supplyAsync(WorkerContext::name).join(),
                  List.of(1)))
          .withMessageContaining("no worker on thread");
    }

    private List<String> names() {
      return IntStream.rangeClosed(1, kind.workers()).mapToObj(i -> "worker-" + i).toList();
    }

    @Test
    void operationsOfOneWorkerRunOnOneThread() {
      List<String> threads =
          pool.map((model, i) -> WorkerContext.name() + Thread.currentThread().threadId(), INPUTS);
      assertThat(threads.stream().distinct().count()).isLessThanOrEqualTo(kind.workers());
    }

    @Test
    void furtherModelsAreOfTheSameStore() {
      assertThat(furtherModel(second)).containsOnly(2.5);
      ModelKey<Biases> captured = second;
      List<String> instances =
          pool.map(
              (model, i) ->
                  WorkerContext.name() + System.identityHashCode(WorkerContext.model(captured)),
              INPUTS.subList(0, 100));
      assertThat(instances.stream().collect(toSet())).hasSizeLessThanOrEqualTo(kind.workers());
      ModelKey<Biases> gone = store.put(new Biases(List.of(0d, 1d)));
      store.remove(gone);
      assertNoModel(gone, Problem.MODEL_GONE, "its store has removed it");
      try (ModelStore other = ModelStores.open(StoreKind.SHM)) {
        assertNoModel(
            other.put(new Biases(List.of(0d, 1d))), Problem.WRONG_MODEL, "in a SHM store");
      }
      assertThat(furtherModel(second)).containsOnly(2.5);
    }

    private void assertNoModel(ModelKey<Biases> of, Problem problem, String reason) {
      assertThatExceptionOfType(WorkerException.class)
          .isThrownBy(() -> furtherModel(of))
          .withMessageContaining(ModelShareException.class.getName() + ": " + problem.code())
          .withMessageContaining(reason);
    }

    List<Double> furtherModel(ModelKey<Biases> of) {
      return pool.map(
          (model, i) -> WorkerContext.model(of).values().get(i), Collections.nCopies(9, 1));
    }

    record Biases(List<Double> values) {}

    @Test
    void statsTellWhatWasMeasured() {
      List<WorkerStats> stats = pool.stats();
      assertThat(stats)
          .extracting(WorkerStats::worker)
          .containsExactlyInAnyOrderElementsOf(names());
      boolean isAttached = kind != PoolKind.IN_PROCESS;
      assertThat(stats)
          .allSatisfy(worker -> {
            assertThat(worker.pid() == ProcessHandle.current().pid()).isNotEqualTo(kind.isForked());
            assertThat(worker.jvmVersion()).isEqualTo(Runtime.version().toString());
            assertThat(worker.sharedBytes())
                .isEqualTo(isAttached ? Weights.COUNT * (long) Float.BYTES : 0);
            assertThat(worker.heapBeforeBytes() > 0).isEqualTo(kind.isForked());
            assertThat(worker.attachDuration().isPositive()).isEqualTo(isAttached);
          });
    }
  }
}
