package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modelshare.model.ModelShareException;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Failures tell over which input they came, who called, and what was expected. */
final class FailureStoriesTest extends WorkerPoolFixture {
  private static final List<Integer> MANY = IntStream.range(0, 20_000).boxed().toList();

  @ParameterizedTest
  @EnumSource(names = {"ONE_WORKER", "IN_PROCESS"})
  void nameTheInput(PoolKind kind) {
    try (WorkerPool<Weights> pool = kind.open(builder(1), store, key)) {
      assertThatExceptionOfType(WorkerException.class)
          .isThrownBy(() -> pool.map((model, i) -> 1 / (i - 16), MANY))
          .withMessage("worker-1, input 17 of 20,000: java.lang.ArithmeticException: / by zero");
      assertThatExceptionOfType(WorkerException.class)
          .isThrownBy(() -> consume(pool.stream((model, i) -> 1 / (i - 16), MANY.stream())))
          .withMessage("worker-1, input 17: java.lang.ArithmeticException: / by zero");
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> pool.map((model, i) -> 1, Arrays.asList(1, new Thread())))
          .withMessageMatching("MS\\d+ input 2 of 2: .*java.lang.Thread.*");
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> pool.map((model, i) -> new Unreadable(), List.of(1, 2)))
          .withMessageMatching("MS\\d+ input 1 of 2: .*not read.*");
    }
  }

  @ParameterizedTest
  @EnumSource(names = "ONE_WORKER")
  void nameTheInputOverWhichAWorkerDied(PoolKind kind) {
    try (WorkerPool<Weights> pool = kind.open(builder(1), store, key)) {
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> pool.map(FailureStoriesTest::haltAt, List.of(1, 2, 3)))
          .withMessageContaining("on java.lang.Integer, input 2 of 3");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ONE_WORKER", "IN_PROCESS"})
  void haveTheStackOfTheCaller(PoolKind kind) {
    try (WorkerPool<Weights> pool = kind.open(builder(1), store, key)) {
      assertThatThrownBy(() -> callMap(pool))
          .satisfies(failure -> assertCalledBy(failure, "callMap"));
      assertThatThrownBy(() -> callStream(pool))
          .satisfies(failure -> assertCalledBy(failure, "callStream"));
    }
  }

  /** A pool without workers tells all callers the same, and each its own stack. */
  @ParameterizedTest
  @EnumSource(names = "ONE_WORKER")
  void ofAPoolThatHasEndedAreEachCallersOwn(PoolKind kind) throws Exception {
    try (WorkerPool<Weights> pool = kind.open(builder(1), store, key)) {
      for (int death = 1; death <= 3; death++) {
        Await.until("a worker", DEADLINE, () -> !pool.stats().isEmpty());
        long pid = pool.stats().getFirst().pid();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        Await.until(
            "its end", DEADLINE, () -> pool.stats().stream().noneMatch(w -> w.pid() == pid));
      }
      for (int call = 1; call <= 3; call++) {
        assertThatThrownBy(() -> callMap(pool))
            .satisfies(failure -> assertCalledBy(failure, "callMap"))
            .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
      }
    }
  }

  private static void assertCalledBy(Throwable failure, String method) {
    assertThat(failure.getSuppressed())
        .flatExtracting(suppressed -> List.of(suppressed.getStackTrace()))
        .extracting(StackTraceElement::getMethodName)
        .contains(method);
  }

  private static void callMap(WorkerPool<Weights> pool) {
    pool.map((model, i) -> 1 / (i - 1), List.of(1));
  }

  private static void callStream(WorkerPool<Weights> pool) {
    consume(pool.stream((model, i) -> 1 / (i - 1), Stream.of(1)));
  }

  @ParameterizedTest
  @EnumSource(names = {"ONE_WORKER", "IN_PROCESS"})
  void ofAssertionsAreAssertionErrors(PoolKind kind) {
    try (WorkerPool<Weights> pool = kind.open(builder(1), store, key)) {
      assertThatExceptionOfType(AssertionFailedError.class)
          .isThrownBy(() -> pool.map(FailureStoriesTest::assertEquals, List.of(1, 2)))
          .withMessage("worker-1, input 2 of 2: expected: <1> but was: <2>")
          .satisfies(error -> assertThat(error.getExpected().getValue()).isEqualTo("1"))
          .satisfies(error -> assertThat(error.getActual().getValue()).isEqualTo("2"))
          .satisfies(error -> assertThat(error.getStackTrace()[0].toString()).contains("Assert"));
      assertThatThrownBy(pool.submit(FailureStoriesTest::assertEquals, 2)::join)
          .hasCauseInstanceOf(AssertionFailedError.class);
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(() -> pool.map(FailureStoriesTest::assertPlainly, List.of(1)))
          .withMessage("worker-1: not so");
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(() -> pool.map(FailureStoriesTest::assertAll, List.of(1)))
          .withMessageContaining("worker-1: org.opentest4j.MultipleFailuresError: all")
          .withMessageContaining("expected: <1> but was: <2>");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ONE_WORKER", "IN_PROCESS"})
  void ofAssumptionsAbortTheTest(PoolKind kind) {
    try (WorkerPool<Weights> pool = kind.open(builder(1), store, key)) {
      assertThatExceptionOfType(TestAbortedException.class)
          .isThrownBy(() -> pool.map(FailureStoriesTest::assume, List.of(1, 2)))
          .withMessage("worker-1, input 2 of 2: Assumption failed: only 1")
          .satisfies(aborted -> assertThat(aborted.getStackTrace()[0].toString()).contains("Assum"))
          .satisfies(aborted -> assertCalledBy(aborted, "ofAssumptionsAbortTheTest"));
      assertThatThrownBy(pool.submit(FailureStoriesTest::assume, 2)::join)
          .hasCauseInstanceOf(TestAbortedException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ONE_WORKER", "IN_PROCESS_ON_A_STORE"})
  void ofAWriteToTheModelSayThatItsMemoryIsReadOnly(PoolKind kind) {
    try (WorkerPool<Weights> pool = kind.open(builder(1), store, key)) {
      assertThatExceptionOfType(WorkerException.class)
          .isThrownBy(() -> pool.map((model, i) -> model.values().put(i, 1f), List.of(1)))
          .withMessage(
              "worker-1: java.nio.ReadOnlyBufferException: the memory of a model is shared and"
                  + " read-only; write to a copy of the buffer");
    }
  }

  private static void consume(Stream<?> stream) {
    try (stream) {
      stream.forEachOrdered(_ -> {});
    }
  }

  private static int haltAt(Weights model, int number) {
    if (number == 2) {
      Runtime.getRuntime().halt(3);
    }
    return number;
  }

  private static int assertEquals(Weights model, int number) {
    Assertions.assertEquals(1, number);
    return number;
  }

  private static int assume(Weights model, int number) {
    Assumptions.assumeTrue(number == 1, "only 1");
    return number;
  }

  private static int assertPlainly(Weights model, int number) {
    throw new AssertionError("not so");
  }

  private static int assertAll(Weights model, int number) {
    Assertions.assertAll("all", () -> Assertions.assertEquals(1, 2));
    return number;
  }

  /** Cannot be decoded. */
  private static final class Unreadable {
    @SuppressWarnings("UnusedMethod") // called by its name
    private Object readResolve() {
      throw new IllegalStateException("not read");
    }
  }
}
