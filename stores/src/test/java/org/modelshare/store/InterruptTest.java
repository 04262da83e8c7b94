package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** Threads that are interrupted while they publish or attach. */
final class InterruptTest {
  private record Model(FloatBuffer weights) {}

  @AfterEach
  void endInterrupt() {
    Thread.interrupted();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void anInterruptStopsAndIsKeptAndNothingIsBroken(StoreKind kind) {
    Model model = new Model(FloatBuffer.allocate(5_000));
    try (ModelStore store = ModelStores.open(kind)) {
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> store.put(model))
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.IO))
          .withMessageContaining("ClosedByInterruptException");
      assertThat(Thread.interrupted()).isTrue();

      ModelKey<Model> key = store.put(model);
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> store.get(key))
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.IO))
          .withMessageContaining("ClosedByInterruptException");
      assertThat(Thread.interrupted()).isTrue();

      assertThat(store.get(key).weights()).isEqualTo(model.weights());
      Thread.currentThread().interrupt();
    } // closes, interrupted or not
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }
}
