package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.Serializable;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** The deadline of an operation is for the time that its worker takes, not for that of the pool. */
final class OperationClockTest extends WorkerPoolFixture {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  @ParameterizedTest
  @EnumSource(names = {"ONE_WORKER", "IN_PROCESS"})
  void slowDecodingDoesNotCountAgainstTheNextRequest(PoolKind kind) {
    try (WorkerPool<Weights> pool = open(kind)) {
      List<WorkerStats> before = pool.stats();

      List<Object> results =
          pool.map((model, slow) -> slow ? new SlowResult() : "quick", List.of(true, false, false));

      assertThat(results).endsWith("quick", "quick");
      assertWorkersAre(before, pool);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ONE_WORKER", "IN_PROCESS"})
  void slowEncodingDoesNotCountAgainstWhatIsSentTogetherWithIt(PoolKind kind) {
    try (WorkerPool<Weights> pool = open(kind)) {
      widenWindow(pool);
      List<WorkerStats> before = pool.stats();
      List<Object> inputs = List.of(new SlowInput(), "quick", new SlowInput(), new SlowInput());

      assertThat(pool.map((model, input) -> input, inputs))
          .containsExactly("slow", "quick", "slow", "slow");
      assertWorkersAre(before, pool);
    }
  }

  /** In process, the handler is a part of the operation. */
  @Test
  void aSlowLogDoesNotCountAgainstTheNextRequest() {
    Logger logger = Logger.getLogger("slow");
    SlowHandler slow = new SlowHandler();
    logger.addHandler(slow);
    try (WorkerPool<Weights> pool = open(PoolKind.ONE_WORKER)) {
      List<WorkerStats> before = pool.stats();

      assertThat(pool.map(OperationClockTest::logOnce, List.of(1, 2, 3))).containsExactly(1, 2, 3);
      assertThat(pool.map((model, number) -> number, List.of(4, 5))).containsExactly(4, 5);
      assertWorkersAre(before, pool);
    } finally {
      logger.removeHandler(slow);
    }
    assertThat(slow.records.get()).isEqualTo(1);
  }

  /**
   * Else an operation that logs, or one whose neighbours are slow to encode, could run for ever.
   */
  @ParameterizedTest
  @EnumSource(names = {"ONE_WORKER", "IN_PROCESS"})
  void anOperationThatLogsIsStillOverdue(PoolKind kind) {
    Logger logger = Logger.getLogger("chatty");
    Handler silent = new NullHandler();
    logger.addHandler(silent);
    logger.setUseParentHandlers(false);
    try (WorkerPool<Weights> pool = open(kind)) {
      widenWindow(pool);
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> pool.map(OperationClockTest::logForEver, List.of(1, 2, 3)))
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.OPERATION_OVERDUE));
    } finally {
      logger.setUseParentHandlers(true);
      logger.removeHandler(silent);
    }
  }

  private WorkerPool<Weights> open(PoolKind kind) {
    return kind.open(
        builder(1).operationDeadline(LIMIT).exitDeadline(Duration.ofMillis(100)), store, key);
  }

  /** So that the worker gets several requests at a time. */
  private static void widenWindow(WorkerPool<Weights> pool) {
    List<Integer> quick = Collections.nCopies(1000, 1);
    assertThat(pool.map(Weights::value, quick)).hasSize(quick.size());
  }

  private static void assertWorkersAre(List<WorkerStats> before, WorkerPool<Weights> pool) {
    assertThat(pool.stats())
        .extracting(WorkerStats::worker)
        .isEqualTo(before.stream().map(WorkerStats::worker).toList());
  }

  private static int logForEver(Weights model, int number) {
    Logger logger = Logger.getLogger("chatty");
    while (!Thread.currentThread().isInterrupted()) {
      logger.info("on and on");
      takeTime(Duration.ofMillis(10));
    }
    return number;
  }

  private static int logOnce(Weights model, int number) {
    if (number == 1) {
      Logger.getLogger("slow").warning("once");
    }
    return number;
  }

  private static void takeTime(Duration time) {
    long startNanos = System.nanoTime();
    while (System.nanoTime() - startNanos < time.toNanos()) {
      Thread.onSpinWait();
    }
  }

  /** Takes long to decode. */
  private record SlowResult() implements Serializable {
    @SuppressWarnings("UnusedMethod") // called when it is decoded
    private Object readResolve() {
      takeTime(LIMIT.multipliedBy(2));
      return this;
    }
  }

  /** Takes long to encode. */
  private static final class SlowInput {
    @SuppressWarnings("UnusedMethod") // called when it is encoded
    private Object writeReplace() {
      takeTime(LIMIT.multipliedBy(2));
      return "slow";
    }
  }

  /** Takes longer than an operation may. */
  private static final class SlowHandler extends Handler {
    private final AtomicInteger records = new AtomicInteger();

    @Override
    public void publish(LogRecord record) {
      records.incrementAndGet();
      takeTime(LIMIT.multipliedBy(2));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  /** Says nothing. */
  private static final class NullHandler extends Handler {
    @Override
    public void publish(LogRecord record) {}

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
