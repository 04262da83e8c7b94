package org.modelshare.harness;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** Seeds, deadlines, cancellation and closing are alike in pools of all kinds. */
final class WorkerPoolLifeTest extends WorkerPoolFixture {
  private static final List<Integer> INPUTS = IntStream.range(0, 50).boxed().toList();

  /** In the JVM of the worker. */
  private static final AtomicReference<WeakReference<int[]>> NOTED = new AtomicReference<>();

  private static final AtomicReference<Weights> READ_LATE = new AtomicReference<>();

  /** Longer than a pool waits for a worker that it did not tell to shut down. */
  @Test
  void aWorkerMayTakeTheExitDeadlineToShutDown(@TempDir Path directory) {
    Path file = directory.resolve("written by a hook");
    try (WorkerPool<Weights> pool =
        builder(1).exitDeadline(Duration.ofMinutes(1)).fork(store, key)) {
      pool.map((model, name) -> shutDownSlowly(Path.of(name)), List.of(file.toString()));
    }
    assertThat(file).exists();
  }

  private static boolean shutDownSlowly(Path file) {
    Thread hook =
        new Thread(() -> {
          try {
            Thread.sleep(Duration.ofSeconds(5));
            Files.createFile(file);
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    Runtime.getRuntime().addShutdownHook(hook);
    return true;
  }

  /** The numbers are written down: every pool, everywhere, gives them. */
  @ParameterizedTest
  @EnumSource
  void aSeedMakesARunReproducibleUntilThePoolIsClosed(PoolKind kind) {
    WorkerPool<Weights> pool = kind.open(builder(1).seed(8131), store, key);
    List<Long> numbers = pool.map((model, i) -> WorkerContext.random().nextLong(), INPUTS);
    assertThatThrownBy(() -> pool.map((model, i) -> i / (i - 40), INPUTS))
        .isInstanceOf(WorkerException.class);
    try (Stream<Long> stream =
        pool.stream((model, i) -> WorkerContext.random().nextLong(), INPUTS.stream())) {
      numbers = Stream.concat(numbers.stream(), stream).toList();
    }
    CompletableFuture<Long> last = pool.submit((model, i) -> WorkerContext.random().nextLong(), 0);
    pool.close();
    pool.close();

    assertThat(numbers).doesNotHaveDuplicates().hasSize(100);
    assertThat(List.of(numbers.getFirst(), numbers.get(50), numbers.getLast(), last.join()))
        .containsExactly(
            9046295925166656361L,
            4843858617455995262L,
            7528018088775154955L,
            -8039087155300559106L);
    assertThat(pool.stats()).isEmpty();
    assertThatIllegalStateException()
        .isThrownBy(() -> pool.submit(Weights::value, 3))
        .withMessageContaining("closed");
    assertThatIllegalStateException()
        .isThrownBy(() -> pool.map(Weights::value, List.of(3)))
        .withMessageContaining("closed");
    try (Stream<Float> stream = pool.stream(Weights::value, Stream.of(3))) {
      assertThatIllegalStateException().isThrownBy(stream::toList).withMessageContaining("closed");
    }
  }

  @ParameterizedTest
  @EnumSource
  void closeLetsOperationsFinishAndCancelsThemAfterADeadline(PoolKind kind) throws Exception {
    WorkerPool<Weights> pool =
        kind.open(builder(1).exitDeadline(Duration.ofMillis(300)), store, key);
    String path = directory.toString();
    CompletableFuture<Integer> running = pool.submit((model, i) -> hang(path, "running"), 1);
    awaitFile("running");
    List<CompletableFuture<Integer>> others = new ArrayList<>();
    for (int i = 2; i <= kind.workers(); i++) {
      String name = "running-" + i;
      others.add(pool.submit((model, n) -> hang(path, name), 1));
      awaitFile(name);
    }
    CompletableFuture<Float> queued = pool.submit(Weights::value, 1);

    pool.close();

    assertThatThrownBy(running::join)
        .isInstanceOf(CancellationException.class)
        .rootCause()
        .hasMessageContaining("operation 1")
        .hasMessageContaining("was cancelled: the worker pool was closed");
    assertThat(others)
        .allSatisfy(
            other -> assertThatThrownBy(other::join).isInstanceOf(CancellationException.class));
    assertThatThrownBy(queued::join)
        .isInstanceOf(CancellationException.class)
        .rootCause()
        .hasMessageContaining("closed before the operation began");
    assertThat(mark.processes()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void interruptsAndCancelledFuturesEndTheWait(PoolKind kind) throws Exception {
    try (WorkerPool<Weights> pool = kind.open(builder(1), store, key)) {
      String path = directory.toString();
      List<Integer> each = IntStream.rangeClosed(1, kind.workers()).boxed().toList();
      assertInterruptEnds(() -> pool.map((m, i) -> finishWhenTold(path, "map", i), each), "map-1");
      CompletableFuture<Path> cancelled = pool.submit((m, i) -> touch(path, "cancelled"), 1);
      cancelled.cancel(true);
      signal(path, "finish-map", "");
      assertInterruptEnds(
          () ->
              pool.stream((m, i) -> finishWhenTold(path, "stream", i), Stream.of(1))
                  .forEachOrdered(_ -> {}),
          "stream-1");
      signal(path, "finish-stream", "");

      assertThat(pool.map(Weights::value, List.of(1))).containsExactly(1f);
    }
    assertThat(directory.resolve("cancelled")).doesNotExist();
  }

  private void assertInterruptEnds(Runnable call, String begun) throws Exception {
    CompletableFuture<Boolean> outcome = new CompletableFuture<>();
    Thread caller =
        Thread.startVirtualThread(() -> {
          try {
            call.run();
            outcome.complete(false);
          } catch (CancellationException e) {
            outcome.complete(Thread.currentThread().isInterrupted());
          }
        });
    awaitFile(begun);
    caller.interrupt();
    assertThat(outcome.join()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void anOperationOverItsDeadlineFailsAndThePoolGoesOn(PoolKind kind) throws Exception {
    try (WorkerPool<Weights> pool =
        kind.open(builder(1).operationDeadline(Duration.ofSeconds(2)), store, key)) {
      String path = directory.toString();
      CompletableFuture<Integer> late = pool.submit((model, i) -> hang(path, "running"), 1);
      awaitFile("running");

      assertThatThrownBy(late::join)
          .cause()
          .isInstanceOfSatisfying(
              ModelShareException.class,
              e -> assertThat(e.problem()).isEqualTo(Problem.OPERATION_OVERDUE))
          .hasMessageContaining("over its deadline of PT2S")
          .hasMessageContaining("operation 1 (a lambda in " + WorkerPoolLifeTest.class.getName());
      assertThat(pool.map(Weights::value, List.of(9))).containsExactly(9f);
    }
  }

  /** Else a pool that lives long would keep the captures of every call. */
  @ParameterizedTest
  @EnumSource(names = {"IN_PROCESS", "ONE_WORKER"})
  void workersForgetWhatAnOperationCapturedOnceItIsOver(PoolKind kind) throws Exception {
    int[] captured = {1};
    try (WorkerPool<Weights> pool = kind.open(builder(1), store, key)) {
      pool.map((model, i) -> note(captured), List.of(1));

      Await.until(
          "forgotten",
          DEADLINE,
          () -> pool.map((model, i) -> isNotedOneCollected(), List.of(1)).getFirst());
    }
  }

  private static boolean note(int[] captured) {
    NOTED.set(new WeakReference<>(captured));
    return true;
  }

  private static boolean isNotedOneCollected() {
    System.gc();
    return requireNonNull(NOTED.get()).get() == null;
  }

  @ParameterizedTest
  @EnumSource
  void noThreadOfAClosedPoolGoesOn(PoolKind kind) throws Exception {
    Set<Thread> before = threads();
    try (WorkerPool<Weights> pool = kind.open(builder(1), store, key)) {
      assertThat(pool.map(Weights::value, List.of(1))).containsExactly(1f);
      assertThat(threads()).hasSizeGreaterThan(before.size());
    }
    Await.until("the end of its threads", DEADLINE, () -> before.containsAll(threads()));
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("modelshare-"))
        .collect(toSet());
  }

  /** A thread cannot be killed; the model must not be taken away from under it. */
  @Test
  void anOperationThatGoesOnAfterTheEndStillReadsItsModel() throws Exception {
    WorkerPool<Weights> pool =
        PoolKind.IN_PROCESS_ON_A_STORE.open(
            builder(1).exitDeadline(Duration.ofMillis(100)), store, key);
    String path = directory.toString();
    CompletableFuture<Integer> running = pool.submit((model, i) -> readWhenTold(path, model, i), 3);
    awaitFile("running");

    pool.close();

    Await.until("its cancellation", DEADLINE, running::isCancelled);
    signal(path, "finish", "");
    assertThat(awaitFile("read")).isEqualTo("3.0");
    Weights model = requireNonNull(READ_LATE.get());
    Await.until("its end", DEADLINE, () -> read(model, 3).contains("closed"));
  }

  @Test
  void aThreadThatWasGivenUpEndsWithItsOperation() throws Exception {
    Set<Thread> before = threads();
    try (WorkerPool<Weights> pool =
        PoolKind.IN_PROCESS_ON_A_STORE.open(
            builder(1).operationDeadline(Duration.ofSeconds(1)), store, key)) {
      String path = directory.toString();
      CompletableFuture<Integer> late = pool.submit((model, i) -> readWhenTold(path, model, i), 3);
      assertThat(late).failsWithin(DEADLINE);
      Await.until("another one", DEADLINE, () -> threadsOfWorkers(before).size() == 2);

      signal(path, "finish", "");

      Await.until("the end of one", DEADLINE, () -> threadsOfWorkers(before).size() == 1);
      assertThat(pool.map(Weights::value, List.of(1))).containsExactly(1f);
    }
  }

  private static Set<Thread> threadsOfWorkers(Set<Thread> before) {
    return threads().stream()
        .filter(thread -> thread.getName().contains("worker") && !before.contains(thread))
        .collect(toSet());
  }

  @Test
  void aPoolThatEndsWhileItEncodesAnInputCancelsIt() throws Exception {
    WorkerPool<Weights> pool =
        WorkerPool.builder().exitDeadline(Duration.ofMillis(100)).inProcess(store.get(key));
    String path = directory.toString();
    CompletableFuture<Path> encoding =
        pool.submit((model, input) -> touch(path, "operation"), new SlowInput(path));
    awaitFile("running");

    pool.close();
    signal(path, "finish", "");

    assertThat(encoding).failsWithin(DEADLINE);
    assertThat(encoding).isCancelled();
    assertThat(directory.resolve("operation")).doesNotExist();
  }

  /** Is encoded when it is told. */
  private static final class SlowInput {
    private final String directory;

    SlowInput(String directory) {
      this.directory = directory;
    }

    @SuppressWarnings("UnusedMethod") // called when it is encoded
    private Object writeReplace() throws IOException {
      signal(directory, "running", "");
      while (!isTold(directory)) {}
      return directory;
    }
  }

  private static int readWhenTold(String directory, Weights model, int input) throws IOException {
    READ_LATE.set(model);
    signal(directory, "running", "");
    while (!isTold(directory)) {}
    signal(directory, "read", read(model, input));
    return input;
  }

  /** Whoever interrupts it asks in vain. */
  private static boolean isTold(String directory) {
    try {
      Path finish = Path.of(directory, "finish");
      Await.until("finish", DEADLINE, () -> finish.toFile().exists());
      return true;
    } catch (InterruptedException _) {
      return false;
    }
  }

  private static String read(Weights model, int input) {
    try {
      return Float.toString(model.value(input));
    } catch (IllegalStateException closed) {
      return closed.toString();
    }
  }

  private static int hang(String directory, String name) throws IOException, InterruptedException {
    signal(directory, name, "");
    Thread.sleep(Duration.ofHours(1));
    return 0;
  }

  private static int finishWhenTold(String directory, String call, int input)
      throws IOException, InterruptedException {
    signal(directory, call + "-" + input, "");
    Path finish = Path.of(directory, "finish-" + call);
    Await.until("finish", DEADLINE, () -> finish.toFile().exists());
    return 1;
  }

  private static Path touch(String directory, String name) throws IOException {
    return Files.writeString(Path.of(directory, name), "");
  }
}
