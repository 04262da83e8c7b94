package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** The log of the user's program fails: a pool goes on without it. */
final class FailingLogTest extends WorkerPoolFixture {
  private static final List<Logger> LOGGERS =
      Stream.of("org.modelshare.worker", WorkerPool.class.getName())
          .map(Logger::getLogger)
          .toList();

  private final AtomicInteger failures = new AtomicInteger();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          failures.incrementAndGet();
          throw new IllegalStateException("the log fails");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void breakLog() {
    LOGGERS.forEach(logger -> logger.addHandler(handler));
  }

  @AfterEach
  void mendLog() {
    LOGGERS.forEach(logger -> logger.removeHandler(handler));
    assertThat(failures).hasPositiveValue();
  }

  /** Much more than fits into a pipe. */
  @Test
  void whatAWorkerPrintsIsStillRead() {
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      assertThat(pool.map(FailingLogTest::printMuch, List.of(3))).containsExactly(3f);
    }
    assertThat(output.standardOutputCharacters()).isEqualTo(1_000_000);
  }

  @SuppressWarnings("SystemOut") // what is tested
  private static float printMuch(Weights model, int index) {
    System.out.println("x".repeat(1_000_000));
    return model.value(index);
  }

  @Test
  void theDeathOfAWorkerIsStillTold() {
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> pool.map(FailingLogTest::halt, List.of(3)))
          .withMessageContaining("; exit code 3; ");
      assertThat(pool.map(Weights::value, List.of(9))).containsExactly(9f);
    }
  }

  private static int halt(Weights model, int status) {
    Runtime.getRuntime().halt(status);
    return status;
  }

  @ParameterizedTest
  @EnumSource(names = {"IN_PROCESS", "ONE_WORKER"})
  void deadlinesAreStillKept(PoolKind kind) {
    try (WorkerPool<Weights> pool =
        kind.open(builder(1).operationDeadline(Duration.ofSeconds(1)), store, key)) {
      for (int i = 0; i < 2; i++) {
        assertThatExceptionOfType(ModelShareException.class)
            .isThrownBy(() -> pool.map(FailingLogTest::sleep, List.of(1)))
            .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.OPERATION_OVERDUE));
      }
      assertThat(pool.map(Weights::value, List.of(9))).containsExactly(9f);
    }
  }

  private static int sleep(Weights model, int hours) throws InterruptedException {
    Thread.sleep(Duration.ofHours(hours));
    return hours;
  }
}
