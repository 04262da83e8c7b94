package org.modelshare.harness;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.StoreKind;

/** What operations and their callers learn of the workers. */
interface ContextContract extends PoolContract {
  @Test
  default void operationsKnowTheirWorker() {
    assertThat(names()).containsAll(pool().map((model, i) -> WorkerContext.name(), INPUTS));
    assertThatIllegalStateException()
        .isThrownBy(WorkerContext::name)
        .withMessageContaining("no worker on thread");
    assertThatExceptionOfType(WorkerException.class)
        .isThrownBy(() ->
            pool()
                .map(
                    (model, i) -> CompletableFuture.supplyAsync(WorkerContext::name).join(),
                    List.of(1)))
        .withMessageContaining("no worker on thread");
  }

  @Test
  default void operationsOfOneWorkerRunOnOneThread() {
    List<String> threads =
        pool().map((model, i) -> WorkerContext.name() + Thread.currentThread().threadId(), INPUTS);
    assertThat(threads.stream().distinct().count()).isLessThanOrEqualTo(kind().workers());
  }

  @Test
  default void furtherModelsAreOfTheSameStore() {
    assertThat(furtherModel(second())).containsOnly(2.5);
    ModelKey<Biases> captured = second();
    List<String> instances =
        pool()
            .map(
                (model, i) ->
                    WorkerContext.name() + System.identityHashCode(WorkerContext.model(captured)),
                INPUTS.subList(0, 100));
    assertThat(instances.stream().collect(toSet())).hasSizeLessThanOrEqualTo(kind().workers());
    ModelKey<Biases> gone = store().put(new Biases(List.of(0d, 1d)));
    store().remove(gone);
    assertNoModel(gone, Problem.MODEL_GONE, "its store has removed it");
    try (ModelStore other = ModelStores.open(StoreKind.SHM)) {
      assertNoModel(other.put(new Biases(List.of(0d, 1d))), Problem.WRONG_MODEL, "in a SHM store");
    }
    try (ModelStore other = ModelStores.open(StoreKind.MEMFD)) {
      assertNoModel(
          other.put(new Biases(List.of(0d, 1d))), Problem.WRONG_MODEL, "in another store of that");
    }
    assertThat(furtherModel(second())).containsOnly(2.5);
  }

  private void assertNoModel(ModelKey<Biases> of, Problem problem, String reason) {
    assertThatExceptionOfType(WorkerException.class)
        .isThrownBy(() -> furtherModel(of))
        .withMessageContaining(ModelShareException.class.getName() + ": " + problem.code())
        .withMessageContaining(reason);
  }

  default List<Double> furtherModel(ModelKey<Biases> of) {
    return pool()
        .map((model, i) -> WorkerContext.model(of).values().get(i), Collections.nCopies(9, 1));
  }

  @Test
  default void statsTellWhatWasMeasured() {
    List<WorkerStats> stats = pool().stats();
    assertThat(stats).extracting(WorkerStats::worker).containsExactlyInAnyOrderElementsOf(names());
    boolean isAttached = kind() != PoolKind.IN_PROCESS;
    assertThat(stats)
        .allSatisfy(worker -> {
          assertThat(worker.pid() == ProcessHandle.current().pid()).isNotEqualTo(kind().isForked());
          assertThat(worker.jvmVersion()).isEqualTo(Runtime.version().toString());
          assertThat(worker.sharedBytes())
              .isEqualTo(isAttached ? Weights.COUNT * (long) Float.BYTES : 0);
          assertThat(worker.heapBeforeBytes()).isZero();
          assertThat(worker.memory().anonymousBytes()).isPositive();
          assertThat(worker.attachDuration().isPositive()).isEqualTo(isAttached);
        });
  }
}
