package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modelshare.model.ModelShareException;

/** User code that restores an interrupt, as it should, ends no thread of a pool. */
final class UserInterruptsTest extends WorkerPoolFixture {
  private static final List<Integer> NUMBERS = IntStream.range(0, 50).boxed().toList();

  @ParameterizedTest
  @EnumSource
  void aSerializerThatRestoresAnInterruptDoesNotEndTheSender(PoolKind kind) {
    try (WorkerPool<Weights> pool = kind.open(builder(1), store, key)) {
      List<Object> inputs = NUMBERS.stream().<Object>map(Input::new).toList();
      for (int call = 0; call < 3; call++) {
        assertThat(
                completed(pool, (model, input) -> isInterrupted() ? "interrupted" : input, inputs))
            .hasSize(NUMBERS.size())
            .doesNotContain("interrupted");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneThatThenFailsDoesNotEither(PoolKind kind) {
    try (WorkerPool<Weights> pool = kind.open(builder(1), store, key)) {
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> pool.map((model, input) -> 1, List.of(new Failing())))
          .withMessageContaining("cannot be written");
      assertThat(completed(pool, Weights::value, List.of(3))).containsExactly(3f);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aResultThatRestoresAnInterruptWhileItIsDecodedEndsNoWorker(PoolKind kind) {
    try (WorkerPool<Weights> pool = kind.open(builder(1), store, key)) {
      List<WorkerStats> before = pool.stats();
      for (int call = 0; call < 3; call++) {
        assertThat(completed(pool, (model, number) -> new Result(number), NUMBERS))
            .extracting(Result::number)
            .isEqualTo(NUMBERS);
      }
      assertThat(pool.stats())
          .extracting(WorkerStats::worker)
          .isEqualTo(before.stream().map(WorkerStats::worker).toList());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ONE_WORKER", "IN_PROCESS"})
  void aLogHandlerThatRestoresAnInterruptEndsNothing(PoolKind kind) throws Exception {
    InterruptingHandler handler = new InterruptingHandler();
    List<Logger> loggers =
        Stream.of("org.modelshare.worker", WorkerPool.class.getName(), "user")
            .map(Logger::getLogger)
            .toList();
    loggers.forEach(logger -> logger.addHandler(handler));
    try (WorkerPool<Weights> pool = kind.open(builder(1), store, key)) {
      for (int call = 1; call <= 3; call++) {
        int seen = handler.records.get();
        assertThat(completed(pool, UserInterruptsTest::logAndPrint, NUMBERS)).isEqualTo(NUMBERS);
        Await.until("records", DEADLINE, () -> handler.records.get() >= seen + NUMBERS.size());
      }
      if (kind == PoolKind.ONE_WORKER) {
        assertThatExceptionOfType(ModelShareException.class)
            .isThrownBy(() -> pool.map(UserInterruptsTest::halt, List.of(3)))
            .withMessageContaining("exit code 3");
      }
      assertThat(completed(pool, Weights::value, List.of(9))).containsExactly(9f);
    } finally {
      loggers.forEach(logger -> logger.removeHandler(handler));
    }
  }

  /** Nothing of the pool's process means its threads, but frameworks interrupt all they find. */
  @Test
  void anInterruptOfAllSendersEndsNone() throws Exception {
    try (WorkerPool<Weights> pool = builder(2).fork(store, key)) {
      for (int call = 0; call < 3; call++) {
        threads("-requests").forEach(Thread::interrupt);
        assertThat(completed(pool, Weights::value, List.of(1, 2, 3))).containsExactly(1f, 2f, 3f);
      }
    }
  }

  /** One that reads answers ends with its channel, and so does its worker, which is replaced. */
  @Test
  void anInterruptOfAllThreadsIsSurvived() throws Exception {
    try (WorkerPool<Weights> pool = builder(2).fork(store, key)) {
      threads("").forEach(Thread::interrupt);

      Await.until("an answer", DEADLINE, () -> answers(pool));
      Await.until("all workers", DEADLINE, () -> pool.stats().size() == 2);
      assertThat(completed(pool, Weights::value, List.of(1, 2, 3))).containsExactly(1f, 2f, 3f);
    }
  }

  private static boolean answers(WorkerPool<Weights> pool) {
    try {
      return completed(pool, Weights::value, List.of(3)).equals(List.of(3f));
    } catch (AssertionError workerDied) {
      return false;
    }
  }

  private static List<Thread> threads(String end) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().matches("modelshare-.*" + end))
        .toList();
  }

  /** Fails where the pool would let it wait for ever. */
  private static <I, O> List<O> completed(
      WorkerPool<Weights> pool, ModelOp<Weights, I, O> operation, List<I> inputs) {
    CompletableFuture<List<O>> result =
        CompletableFuture.supplyAsync(() -> pool.map(operation, inputs));
    assertThat(result).succeedsWithin(DEADLINE);
    return result.join();
  }

  private static boolean isInterrupted() {
    return Thread.currentThread().isInterrupted();
  }

  @SuppressWarnings("SystemOut") // what is tested
  private static int logAndPrint(Weights model, int number) {
    System.out.println("line " + number);
    Logger.getLogger("user").info("record " + number);
    return number;
  }

  private static int halt(Weights model, int status) {
    Runtime.getRuntime().halt(status);
    return status;
  }

  /** Restores an interrupt when it is encoded. */
  private record Input(int number) {
    @SuppressWarnings("UnusedMethod") // called when it is encoded
    private Object writeReplace() {
      Thread.currentThread().interrupt();
      return "input " + number;
    }
  }

  /** The same, and cannot be encoded. */
  private static final class Failing {
    @SuppressWarnings("UnusedMethod") // called when it is encoded
    private Object writeReplace() {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("cannot be written");
    }
  }

  /** Restores an interrupt when it is decoded. */
  private record Result(int number) implements Serializable {
    Result {
      Thread.currentThread().interrupt();
    }
  }

  /** Restores an interrupt when something is logged. */
  private static final class InterruptingHandler extends Handler {
    private final AtomicInteger records = new AtomicInteger();

    @Override
    public void publish(LogRecord record) {
      records.incrementAndGet();
      Thread.currentThread().interrupt();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
