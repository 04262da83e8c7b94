package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.modelshare.model.ModelShareException;

/** What only JVMs of their own do, as long as nobody dies. */
final class WorkerPoolTest extends WorkerPoolFixture {
  private static final List<Integer> INPUTS = IntStream.range(0, 200).boxed().toList();

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
        assertThat(worker.heapBeforeBytes()).isZero();
        assertThat(worker.attachDuration()).isPositive();
        assertThat(ProcessHandle.of(worker.pid())).isPresent();
      }
    }
    assertThat(output.standardError()).isEmpty();
    assertThat(output.standardOutput()).isEmpty();
  }

  @Test
  void workersMeasureTheirHeapIfTheyAreAskedTo() {
    try (WorkerPool<Weights> pool = builder(1).measureHeap().fork(store, key)) {
      WorkerStats worker = pool.stats().getFirst();
      assertThat(worker.heapBeforeBytes()).isPositive();
      assertThat(worker.heapAfterBytes()).isPositive();
      assertThat(worker.heapGrowthBytes()).isLessThan(worker.sharedBytes());
    }
  }

  @Test
  void statsTellTheMemoryThatWorkersHaveNow() {
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      WorkerMemory attached = pool.stats().getFirst().memory();
      assertThat(attached.mappedBytes()).isPositive();
      assertThat(attached.proportionalBytes())
          .isBetween(1L, attached.mappedBytes() + attached.anonymousBytes());

      int keptBytes = 32 << 20;
      pool.map((model, bytes) -> Kept.keep(bytes), List.of(keptBytes));

      WorkerMemory grown = pool.stats().getFirst().memory();
      assertThat(grown.anonymousBytes() - attached.anonymousBytes()).isGreaterThan(keptBytes / 2);
    }
  }

  private static final class Kept {
    private static byte[] bytes = {};

    static int keep(int length) {
      bytes = new byte[length];
      Arrays.fill(bytes, (byte) 1);
      return bytes.length;
    }
  }

  @Test
  void aWorkerOutlivesFailuresAndWhatCannotTravel() {
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      long pid = pool.stats().getFirst().pid();

      assertThatExceptionOfType(WorkerException.class)
          .isThrownBy(() -> pool.map((model, i) -> List.of(1).get(i), List.of(1)));
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> pool.map((model, input) -> 1, List.of(Thread.currentThread())));
      assertThatExceptionOfType(WorkerException.class)
          .isThrownBy(() -> pool.map((model, i) -> Thread.currentThread(), List.of(1)));

      assertThat(pool.map(Weights::value, List.of(4))).containsExactly(4f);
      assertThat(pool.stats()).extracting(WorkerStats::pid).containsExactly(pid);
    }
  }

  @Test
  void whatUserCodePrintsIsLoggedAndHarmsNoResult() {
    try (WorkerPool<Weights> pool = builder(2).fork(store, key)) {
      List<Float> results = pool.map(WorkerPoolTest::print, INPUTS);

      assertThat(results).hasSize(200).contains(0f, 199f);
    }
    assertThat(output.standardOutput())
        .hasSize(200)
        .allMatch(line -> line.matches("worker-[12]: out ä x+"));
    assertThat(output.standardError()).hasSize(200);
  }

  @SuppressWarnings("SystemOut") // what is tested
  private static float print(Weights model, int index) {
    System.out.println("out ä " + "x".repeat(4000));
    System.err.println("err " + index);
    return model.value(index);
  }

  /** As in a container of its own, whose process numbers are others. */
  @Test
  void aWorkerThatCannotSeeItsPoolDoesItsWorkBeforeItEnds() throws Exception {
    String noProcess = "4194305"; // the largest number is one less
    Path home =
        javaHome(
            "MODELSHARE_WORKER_MARK=%s/ab exec '%s' \"$@\""
                .formatted(noProcess, Path.of(System.getProperty("java.home"), "bin", "java")));
    CompletableFuture<Float> answer;
    try (WorkerPool<Weights> pool = builder(1).javaHome(home).fork(store, key)) {
      answer = pool.submit(WorkerPoolTest::valueAfterAWhile, 3);
    }
    assertThat(answer).succeedsWithin(DEADLINE).isEqualTo(3f); // a moment later
  }

  /** Long after the worker was told to shut down. */
  private static float valueAfterAWhile(Weights model, int row) throws InterruptedException {
    Thread.sleep(Duration.ofMillis(500));
    return model.value(row);
  }

  /** All of them together would not fit into its heap. */
  @Test
  void aWorkerForgetsOperationsThatAreDone() {
    try (WorkerPool<Weights> pool = builder(1).maxHeap("64m").fork(store, key)) {
      for (int i = 0; i < 15; i++) {
        byte[] held = new byte[4 << 20];
        ModelOp<Weights, Integer, Integer> operation = (model, n) -> held.length + n;
        List<Integer> results = List.of(held.length + i);

        assertThat(pool.map(operation, List.of(i))).isEqualTo(results);
        assertThat(pool.submit(operation, i).join()).isEqualTo(results.getFirst());
        try (Stream<Integer> stream = pool.stream(operation, Stream.of(i))) {
          assertThat(stream.toList()).isEqualTo(results);
        }
      }
    }
  }

  @Test
  void standardInputIsNotForOperations() {
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      assertThat(pool.map((model, i) -> System.in.read(), List.of(1, 2))).containsExactly(-1, -1);
    }
  }
}
