package org.modelshare.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelShareException;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.Problem;
import org.modelshare.store.StoreKind;

/** Trains in child JVMs, into stores of every kind. */
final class IsolatedTrainingTest extends WorkerPoolFixture {
  private static final int LENGTH = 1 << 20;

  @TempDir Path files;
  private List<String> openBefore = List.of();

  /** What training makes: shared, copied, and where it came from. */
  private static final class Trained {
    private final FloatBuffer shared = FloatBuffer.allocate(LENGTH);
    private final int[] copied = {1, 2, 3};
    private final Map<String, Integer> names = Map.of("answer", 42);
    private final long pid = ProcessHandle.current().pid();

    static Trained create(float first) {
      Trained trained = new Trained();
      trained.shared.put(0, first).put(LENGTH - 1, 42);
      return trained;
    }

    float shared(int index) {
      return shared.get(index);
    }
  }

  @BeforeEach
  void noteWhatIsOpen() throws IOException {
    openBefore = openFiles();
  }

  @AfterEach
  void nothingMoreIsOpen() throws IOException {
    assertThat(openFiles()).isEqualTo(openBefore);
    assertThat(files).isEmptyDirectory();
  }

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
      TrainedModel trained =
          new TrainedModel(
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

  @ParameterizedTest
  @EnumSource
  void whatTheTrainerThrowsArrives(StoreKind kind) {
    try (ModelStore target = open(kind)) {
      assertThatExceptionOfType(WorkerException.class)
          .isThrownBy(() -> IsolatedTraining.train(target, Trainers::throwing, child()))
          .withMessageContaining("java.io.IOException: ratings.csv is not there")
          .satisfies(e -> {
            assertThat(e.exceptionClass()).isEqualTo(IOException.class.getName());
            assertThat(e.getStackTrace()[0].getMethodName()).isEqualTo("throwing");
          });
      assertThat(mark.processes()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit", "halt", "kill", "memory"})
  void aTrainerThatDies(String how) {
    String verdict =
        switch (how) {
          case "exit" -> "exit code 5";
          case "halt" -> "exit code 6";
          case "kill" -> "exit code 137 (SIGKILL)";
          default -> "OutOfMemoryError: Java heap space";
        };
    try (ModelStore target = open(StoreKind.SHM)) {
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> IsolatedTraining.train(target, () -> Trainers.die(how), child()))
          .withMessageContaining("(training by a lambda in " + getClass().getName() + ", on ")
          .withMessageContaining(verdict)
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.WORKER_DIED));
      assertThat(mark.processes()).isEmpty();
    }
  }

  /** The store of the child is open by then. */
  @ParameterizedTest
  @EnumSource
  void aTrainerThatDiesWhileItPublishes(StoreKind kind) throws IOException {
    try (ModelStore target = open(kind)) {
      List<Path> before = list(files);
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> IsolatedTraining.train(target, Trainers.HaltsWhenWritten::new, child()))
          .withMessageContaining("exit code 7")
          .satisfies(e -> assertThat(OwnedDirectories.of(pid(e))).isEmpty());
      assertThat(mark.processes()).isEmpty();
      assertThat(list(files)).isEqualTo(before);
    }
  }

  private static long pid(ModelShareException death) {
    Matcher pid = Pattern.compile("\\(pid ([0-9]+)\\)").matcher(death.getMessage());
    assertThat(pid.find()).isTrue();
    return Long.parseLong(pid.group(1));
  }

  @Test
  void aTrainerThatTakesTooLong() {
    WorkerPool.Builder child = child().operationDeadline(Duration.ofSeconds(2));
    try (ModelStore target = open(StoreKind.MEMFD)) {
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> IsolatedTraining.train(target, () -> Trainers.hang("hanging"), child))
          .withMessageContaining("deadline of PT2S")
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.OPERATION_OVERDUE));
      assertThat(mark.processes()).isEmpty();
    }
  }

  @Test
  void anInterruptEndsTheChild() throws Exception {
    String hanging = directory.resolve("hanging").toString();
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    try (ModelStore target = open(StoreKind.SHM)) {
      Thread caller =
          Thread.startVirtualThread(() -> {
            try {
              IsolatedTraining.train(target, () -> Trainers.hang(hanging), child());
            } catch (CancellationException e) {
              boolean gone = mark.processes().isEmpty();
              interrupted.complete(gone && Thread.currentThread().isInterrupted());
            } catch (Throwable e) {
              interrupted.completeExceptionally(e);
            }
          });
      awaitFile("hanging");

      caller.interrupt();

      assertThat(interrupted.join()).isTrue();
    }
  }

  @Test
  void aKilledParentTakesTheChildWithIt() throws Exception {
    String hanging = directory.resolve("hanging").toString();
    Process parent = Trainers.start(HangingParent.class, mark, "-Xmx64m", hanging);
    try {
      awaitFile("hanging");
      assertThat(mark.processes()).hasSize(2);

      parent.destroyForcibly();

      Await.until("both gone", DEADLINE, () -> mark.processes().isEmpty());
      ModelStores.sweep();
      assertThat(OwnedDirectories.of(parent.pid())).isEmpty();
    } finally {
      mark.processes().forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** Trains until it is killed. */
  static final class HangingParent {
    public static void main(String[] arguments) {
      String signal = arguments[0];
      try (ModelStore target = ModelStores.open(StoreKind.SHM)) {
        System.out.println(IsolatedTraining.train(target, () -> Trainers.hang(signal)));
      }
    }
  }

  @Test
  void aTrainerThatCannotTravel() {
    Thread thread = Thread.ofPlatform().unstarted(() -> {});
    try (ModelStore target = open(StoreKind.MEMFD)) {
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> IsolatedTraining.train(target, () -> thread.getName(), child()))
          .withMessageContaining(Thread.class.getName())
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE));
    }
  }

  @Test
  void aModelThatCannotBePublished() {
    try (ModelStore target = open(StoreKind.MEMFD)) {
      assertThatExceptionOfType(WorkerException.class)
          .isThrownBy(() -> IsolatedTraining.train(target, Thread::currentThread, child()))
          .withMessageContaining(Problem.NOT_SERIALIZABLE.code());
    }
  }

  @Test
  void aTrainerWithoutAModel() {
    try (ModelStore target = open(StoreKind.MEMFD)) {
      assertThatExceptionOfType(WorkerException.class)
          .isThrownBy(() -> IsolatedTraining.train(target, Trainers::nothing, child()))
          .withMessageContaining("the trainer returned null; return the model");
    }
  }

  @Test
  void aStoreThatIsClosed() {
    ModelStore target = open(StoreKind.MEMFD);
    target.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> IsolatedTraining.train(target, () -> "late", child()));
  }

  @Test
  void aChildThatCannotStart() {
    try (ModelStore target = open(StoreKind.MEMFD)) {
      WorkerPool.Builder child = child().jvmArgs("-XX:+NoSuchFlag");
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> IsolatedTraining.train(target, () -> "never", child))
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.WORKER_NOT_STARTED));
    }
  }

  private WorkerPool.Builder child() {
    return builder(4).maxHeap("128m");
  }

  private ModelStore open(StoreKind kind) {
    ModelStores.Builder builder = ModelStores.builder().kind(kind);
    return kind == StoreKind.FILE ? builder.directory(files).open() : builder.open();
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.toList();
    }
  }

  private static List<String> openFiles() throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors
          .map(Trainers::target)
          .filter(target -> target.contains("/memfd:modelshare") || target.contains("/modelshare-"))
          .sorted()
          .toList();
    }
  }
}
