package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.StoreKind;

/** The contracts of pools, for pools of every kind. */
final class WorkerPoolContractTest {
  @Nested
  final class InProcess extends Contract {
    InProcess() {
      super(PoolKind.IN_PROCESS);
    }

    @Override
    public void furtherModelsAreOfTheSameStore() {
      assertThatExceptionOfType(WorkerException.class)
          .isThrownBy(() -> furtherModel(second()))
          .withMessageContaining("java.lang.IllegalStateException")
          .withMessageContaining(second().toString())
          .withMessageContaining("WorkerPool.builder().inProcess(store, key)");
    }
  }

  @Nested
  final class InProcessOnAStore extends Contract {
    InProcessOnAStore() {
      super(PoolKind.IN_PROCESS_ON_A_STORE);
    }
  }

  @Nested
  final class OneWorker extends Contract {
    OneWorker() {
      super(PoolKind.ONE_WORKER);
    }
  }

  @Nested
  final class TwoWorkers extends Contract {
    TwoWorkers() {
      super(PoolKind.TWO_WORKERS);
    }
  }

  @Nested
  final class FourWorkers extends Contract {
    FourWorkers() {
      super(PoolKind.FOUR_WORKERS);
    }
  }

  /** One pool for all tests. */
  @TestInstance(Lifecycle.PER_CLASS)
  @Timeout(120)
  abstract static class Contract implements AnswersContract, FailuresContract, ContextContract {
    private final PoolKind kind;
    private final ModelStore store = ModelStores.open(StoreKind.MEMFD);
    private final ModelKey<Weights> key = store.put(Weights.create());
    private final ModelKey<Biases> second = store.put(new Biases(List.of(1.5, 2.5)));
    private final ProcessMark mark = ProcessMark.create();
    private WorkerPool<Weights> pool;

    Contract(PoolKind kind) {
      this.kind = kind;
    }

    @BeforeAll
    void open() {
      pool = kind.open(WorkerPool.builder().environment(mark.environment()), store, key);
    }

    @AfterAll
    void close() {
      pool.close();
      store.close();
      assertThat(mark.processes()).isEmpty();
    }

    @Override
    public PoolKind kind() {
      return kind;
    }

    @Override
    public WorkerPool<Weights> pool() {
      return pool;
    }

    @Override
    public ModelStore store() {
      return store;
    }

    @Override
    public ModelKey<Biases> second() {
      return second;
    }
  }
}
