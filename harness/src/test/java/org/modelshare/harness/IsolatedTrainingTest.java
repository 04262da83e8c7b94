package org.modelshare.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.StoreKind;

/** Trains in child JVMs, into stores of every kind. */
final class IsolatedTrainingTest extends IsolatedTrainingFixture {
  @ParameterizedTest
  @EnumSource
  void theModelOutlivesTheChild(StoreKind kind) {
    FloatBuffer shared;
    try (ModelStore target = open(kind)) {
      ModelKey<Trained> key = IsolatedTraining.train(target, () -> Trained.create(7), child());

      assertThat(mark.processes()).isEmpty();
      assertThat(key.kind()).isEqualTo(kind);
      assertThat(key.type()).isEqualTo(Trained.class);
      Trained model = target.get(key);
      assertThat(model.pid).isNotEqualTo(ProcessHandle.current().pid());
      assertThat(model.copied).containsExactly(1, 2, 3);
      assertThat(model.names).containsEntry("answer", 42);
      shared = model.shared;
      assertThat(shared.get(0)).isEqualTo(7);
      assertThat(shared.get(LENGTH - 1)).isEqualTo(42);
      assertThat(shared.isDirect()).isTrue();
      assertThat(shared.isReadOnly()).isTrue();
    }
    assertThatIllegalStateException().isThrownBy(() -> shared.get(0));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void oneStoreTakesManyAndWorkersAttach(StoreKind kind) {
    try (ModelStore target = open(kind)) {
      ModelKey<Trained> put = target.put(Trained.create(1));
      ModelKey<Trained> first = IsolatedTraining.train(target, () -> Trained.create(2), child());
      ModelKey<Trained> second = IsolatedTraining.train(target, new ClassTrainer(3), child());

      target.remove(first);

      assertThat(target.get(put).shared(0)).isEqualTo(1);
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> target.get(first))
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.MODEL_GONE));
      try (WorkerPool<Trained> pool = builder(1).fork(target, second)) {
        assertThat(pool.map((model, index) -> model.shared(index), List.of(0, LENGTH - 1)))
            .containsExactly(3f, 42f);
        assertThat(pool.stats().getFirst().sharedBytes()).isEqualTo(LENGTH * 4L);
      }
    }
  }

  private record ClassTrainer(float first) implements ModelTrainer<Trained> {
    @Override
    public Trained train() {
      return Trained.create(first);
    }
  }

  @Test
  void aStoreThatWasNotAskedForAKind() {
    try (ModelStore target = ModelStores.open()) {
      ModelKey<Trained> key = IsolatedTraining.train(target, () -> Trained.create(5), child());

      assertThat(key.kind()).isEqualTo(StoreKind.MEMFD);
      assertThat(target.get(key).shared(0)).isEqualTo(5);
    }
  }

  @Test
  void aModelThatFoundRoomInAnotherKindOfStore() {
    try (ModelStore source = open(StoreKind.SHM);
        ModelStore any = ModelStores.open();
        ModelStore memory = open(StoreKind.MEMFD)) {
      Training.TrainedModel trained =
          new Training.TrainedModel(
              source.handle().toString(), source.put("model").toString(), "memory is full");
      ClassLoader loader = getClass().getClassLoader();

      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> IsolatedTraining.adopt(memory, trained, loader))
          .withMessageContaining("memory is full")
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NO_ROOM));
      ModelKey<String> key = IsolatedTraining.adopt(any, trained, loader);
      assertThat(any.kind()).isEqualTo(StoreKind.SHM);
      assertThat(any.get(key)).isEqualTo("model");
    }
  }

  @Test
  void roomIsNotToBlameForAModelThatIsGone() {
    try (ModelStore target = open(StoreKind.SHM)) {
      ModelStore source = open(StoreKind.SHM);
      Training.TrainedModel trained =
          new Training.TrainedModel(
              source.handle().toString(), source.put("model").toString(), "memory is full");
      source.close();

      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> IsolatedTraining.adopt(target, trained, getClass().getClassLoader()))
          .satisfies(e -> assertThat(e.problem()).isNotEqualTo(Problem.NO_ROOM));
    }
  }

  @Test
  void thisJvmNeedNotHaveTheClassOfTheModel() {
    try (ModelStore source = open(StoreKind.SHM);
        ModelStore target = open(StoreKind.SHM)) {
      Training.TrainedModel trained =
          new Training.TrainedModel(
              source.handle().toString(), source.put(Trained.create(1)).toString(), null);

      ModelKey<Object> key =
          IsolatedTraining.adopt(target, trained, ClassLoader.getPlatformClassLoader());

      assertThat(key.type()).isEqualTo(Object.class);
      assertThat(key.modelClass()).isEqualTo(Trained.class.getName());
    }
  }

  /** What the trainer captures is shared too, if it can be. */
  @Test
  void trainingDataReachesTheChild() {
    FloatBuffer ratings = FloatBuffer.allocate(LENGTH).put(3, 8);
    int[] users = {1, 2, 3};
    try (ModelStore target = open(StoreKind.MEMFD)) {
      ModelKey<String> key =
          IsolatedTraining.train(
              target, () -> ratings.get(3) + " " + users[2] + " " + ratings.isDirect(), child());

      assertThat(target.get(key)).isEqualTo("8.0 3 true");
    }
  }

  @Test
  void byDefaultTheChildHasTheHeapOfThisJvm() {
    try (ModelStore target = open(StoreKind.SHM)) {
      ModelKey<Long> key = IsolatedTraining.train(target, () -> Runtime.getRuntime().maxMemory());

      long here = Runtime.getRuntime().maxMemory();
      assertThat(target.get(key)).isBetween(here * 9 / 10, here * 11 / 10);
    }
  }

  /** The parent's heap is smaller than the model, and what was mapped is the child's file. */
  @Test
  void theModelIsNotCopiedToTheParentsHeap() throws Exception {
    Process parent = Trainers.start(SmallParent.class, mark, "-Xmx32m", "x");
    assertThat(new String(parent.getInputStream().readAllBytes(), UTF_8))
        .isEqualTo("42 134217728\n");
    assertThat(parent.waitFor()).isZero();
  }

  /** A pool of the caller's would have one worker. */
  @Test
  void theBuilderOfTheCallerStaysAsItIs() {
    WorkerPool.Builder child = builder(2);
    try (ModelStore target = open(StoreKind.MEMFD)) {
      ModelKey<Weights> trained = IsolatedTraining.train(target, Weights::create, child);

      try (WorkerPool<Weights> pool = child.fork(target, trained)) {
        assertThat(pool.stats()).hasSize(2);
      }
    }
  }

  /** Trains a model that is larger than its own heap. */
  static final class SmallParent {
    public static void main(String[] arguments) {
      WorkerPool.Builder child =
          WorkerPool.builder().maxHeap("64m").jvmArgs("-XX:MaxDirectMemorySize=256m");
      try (ModelStore target = ModelStores.open(StoreKind.MEMFD)) {
        ModelKey<Large> key = IsolatedTraining.train(target, Large::create, child);
        MemorySegment bytes = target.get(key).bytes();
        System.out.println(
            bytes.get(ValueLayout.JAVA_BYTE, bytes.byteSize() - 1) + " " + bytes.byteSize());
      }
    }
  }

  /** 128 MiB. */
  record Large(MemorySegment bytes) {
    static Large create() {
      MemorySegment bytes = Arena.ofAuto().allocate(128 << 20, 64);
      bytes.set(ValueLayout.JAVA_BYTE, bytes.byteSize() - 1, (byte) 42);
      return new Large(bytes);
    }
  }
}
