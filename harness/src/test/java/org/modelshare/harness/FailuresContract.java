package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** The same exceptions, whoever does the work, and what cannot travel to them. */
interface FailuresContract extends PoolContract {
  @Test
  default void theFirstFailureArrivesWithClassMessageAndStackTrace() {
    assertThatExceptionOfType(WorkerException.class)
        .isThrownBy(() -> pool().map(FailuresContract::failOnOdd, List.of(0, 2, 5, 3, 4, 7)))
        .satisfies(this::isFailureOfFive);
    assertThatExceptionOfType(WorkerException.class)
        .isThrownBy(() -> failOnOdd(Stream.of(0, 2, 5, 3, 4, 7), new ArrayList<>()))
        .satisfies(this::isFailureOfFive);
    assertThatThrownBy(pool().submit(FailuresContract::failOnOdd, 5)::join)
        .cause()
        .isInstanceOfSatisfying(WorkerException.class, this::isFailureOfFive);
    assertThat(pool().map(Weights::value, List.of(4))).containsExactly(4f);
  }

  private void isFailureOfFive(WorkerException failure) {
    String worker = failure.worker();
    assertThat(names()).contains(worker);
    assertThat(failure)
        .hasMessageMatching(
            worker + "(, input 3( of 6)?)?: java.lang.IllegalStateException: odd: 5");
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
  default void aStreamHandsOutWhatCameBeforeTheFailure() {
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

  @Test
  default void aStreamHasEndedWithItsFailure() {
    try (Stream<Integer> stream =
        pool().stream(FailuresContract::failOnOdd, Stream.of(0, 1, 2, 4))) {
      Spliterator<Integer> results = stream.spliterator();
      assertThat(results.tryAdvance(first -> assertThat(first).isZero())).isTrue();
      assertThatExceptionOfType(WorkerException.class)
          .isThrownBy(() -> results.tryAdvance(_ -> {}))
          .withMessageContaining("odd: 1");

      assertThat(results.tryAdvance(_ -> {})).isFalse();
    }
  }

  private static void refuse(int input, int refused) {
    if (input == refused) {
      throw new IllegalStateException("source broke");
    }
  }

  private void failOnOdd(Stream<Integer> inputs, List<Integer> results) {
    try (Stream<Integer> stream = pool().stream(FailuresContract::failOnOdd, inputs)) {
      stream.forEachOrdered(results::add);
    }
  }

  @Test
  default void anExceptionThatCannotTravelStillTellsItsStory() {
    assertThatExceptionOfType(WorkerException.class)
        .isThrownBy(() ->
            pool()
                .map(
                    (model, i) -> {
                      throw new ThreadException(Thread.currentThread());
                    },
                    List.of(1)))
        .withMessageMatching("worker-[1-4]: .*ThreadException: in some thread");
  }

  final class ThreadException extends Exception {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("unused") // what cannot travel
    private final transient Thread thread;

    ThreadException(Thread thread) {
      super("in some thread");
      this.thread = thread;
    }
  }

  @Test
  default void errorsAreExceptionsToo() {
    assertThatExceptionOfType(WorkerException.class)
        .isThrownBy(() -> pool().map((model, i) -> depth(i), List.of(1)))
        .satisfies(
            e -> assertThat(e.exceptionClass()).isEqualTo(StackOverflowError.class.getName()));
  }

  private static int depth(int start) {
    return start == 0 ? 0 : 1 + depth(start + 2);
  }

  @Test
  default void whatCannotTravelIsRefusedByFieldAndClass() {
    Thread thread = new Thread();
    String refusal = "java.lang.Thread is a class of the JDK that is not Serializable";

    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> pool().map((model, i) -> thread.getName(), INPUTS))
        .withMessageContaining(refusal)
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE));
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> pool().map((model, input) -> 1, List.of(new Holder(thread))))
        .withMessageContaining("FailuresContract$Holder.held: " + refusal)
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE));
    assertThatExceptionOfType(WorkerException.class)
        .isThrownBy(() -> pool().map((model, i) -> new Holder(Thread.currentThread()), List.of(1)))
        .withMessageContaining("FailuresContract$Holder.held: " + refusal)
        .satisfies(
            e -> assertThat(e.exceptionClass()).isEqualTo(ModelShareException.class.getName()));
    assertThat(pool().map(Weights::value, List.of(4))).containsExactly(4f);
  }

  record Holder(Thread held) {}

  /** What is called to encode an input or to decode a result is users' code too. */
  @Test
  default void errorsOfWhatTravelsFailItsCallAlone() {
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> pool().map((model, input) -> 1, List.of(new Unwritable())))
        .withMessageContaining(
            "writeReplace() of org.modelshare.harness.FailuresContract$Unwritable threw"
                + " java.lang.AssertionError: not written")
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE));
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> pool().map((model, i) -> new Unreadable(), List.of(1)))
        .withMessageContaining(
            "readResolve() of org.modelshare.harness.FailuresContract$Unreadable threw"
                + " java.lang.AssertionError: not read")
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.HOOK_FAILED));
    assertThat(pool().map(Weights::value, INPUTS.subList(0, 100))).hasSize(100);
  }

  final class Unwritable {
    @SuppressWarnings("unused") // called by its name
    private Object writeReplace() {
      throw new AssertionError("not written");
    }
  }

  final class Unreadable {
    @SuppressWarnings("unused") // called by its name
    private Object readResolve() {
      throw new AssertionError("not read");
    }
  }
}
