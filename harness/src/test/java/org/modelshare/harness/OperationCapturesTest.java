package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.Serializable;
import java.util.List;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** What operations may take along from where they were written. */
final class OperationCapturesTest {
  private final int shift = List.of(7).getFirst();

  private int shift() {
    return shift;
  }

  @Test
  void aLambdaThatUsesItsTestIsRefusedByTheTestsName() {
    assertRefused((model, i) -> i + shift);
    assertRefused((model, i) -> i + shift());
    assertRefused(this::shifted);
  }

  private int shifted(Weights model, int input) {
    return shift + input;
  }

  @Test
  void soIsOneInsideALambda() {
    IntSupplier inner = (IntSupplier & Serializable) () -> shift;
    assertRefused((model, i) -> i + inner.getAsInt());
  }

  @Test
  void soIsAnInnerClass() {
    assertRefused(
        new ModelOp<Weights, Integer, Integer>() {
          private static final long serialVersionUID = 1L;

          @Override
          public Integer apply(Weights model, Integer input) {
            return shift + input;
          }
        });
  }

  private static void assertRefused(ModelOp<Weights, Integer, Integer> operation) {
    try (WorkerPool<Weights> pool = WorkerPool.inProcess(Weights.create())) {
      String refusal =
          " uses the object around it, so all of this %s would travel with it; copy what it uses"
              .formatted(OperationCapturesTest.class.getName());
      for (Runnable call :
          List.<Runnable>of(
              () -> pool.map(operation, List.of(1)),
              () -> pool.submit(operation, 1).join(),
              () -> pool.stream(operation, List.of(1).stream()).close())) {
        assertThatExceptionOfType(ModelShareException.class)
            .isThrownBy(call::run)
            .withMessageContaining(refusal)
            .withMessageStartingWith(Problem.CAPTURED_OBJECT.code());
      }
    }
  }

  @Test
  void localVariablesStaticMethodsAndValuesMayTravel() {
    int copy = shift;
    String prefix = "p";
    try (WorkerPool<Weights> pool = WorkerPool.inProcess(Weights.create())) {
      assertThat(pool.map((model, i) -> i + copy, List.of(1))).containsExactly(8);
      assertThat(pool.map(Weights::value, List.of(1))).containsExactly(1f);
      assertThat(pool.map(new Shift(2)::add, List.of(1))).containsExactly(3);
      assertThat(new Shift(3).addAll(pool, List.of(1))).containsExactly(4);
      assertThat(pool.map((model, text) -> prefix.concat(text), List.of("q")))
          .containsExactly("pq");
    }
  }

  /** Their authors named them: they are not the object around the operation. */
  @Test
  void objectsInLocalVariablesMayTravel() {
    Adder two = new Adder(2);
    try (WorkerPool<Weights> pool = WorkerPool.inProcess(Weights.create())) {
      assertThat(pool.map(two::add, List.of(1))).containsExactly(3);
      assertThat(pool.map(Adder.operation(two), List.of(1))).containsExactly(3);
    }
  }

  private static final class Adder {
    private final int by;

    Adder(int by) {
      this.by = by;
    }

    int add(Weights model, int input) {
      return input + by;
    }

    static ModelOp<Weights, Integer, Integer> operation(Adder adder) {
      return (model, i) -> i + adder.by;
    }
  }

  @Test
  void aSerializableObjectMayTravelWithWhatItUses() {
    try (WorkerPool<Weights> pool = WorkerPool.inProcess(Weights.create())) {
      assertThat(pool.map(new SerializableAdder(4).operation(), List.of(1))).containsExactly(5);
    }
  }

  private static final class SerializableAdder implements Serializable {
    private static final long serialVersionUID = 1L;
    private final int by;

    SerializableAdder(int by) {
      this.by = by;
    }

    ModelOp<Weights, Integer, Integer> operation() {
      return (model, i) -> i + by;
    }
  }

  private record Shift(int by) {
    int add(Weights model, int input) {
      return input + by;
    }

    List<Integer> addAll(WorkerPool<Weights> pool, List<Integer> inputs) {
      return pool.map((model, i) -> i + by, inputs);
    }
  }
}
