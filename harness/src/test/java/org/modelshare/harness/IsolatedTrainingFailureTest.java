package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.StoreKind;

/**
 * Trainers that throw, die, hang or make nothing that can be published: nothing is left of them.
 */
final class IsolatedTrainingFailureTest extends IsolatedTrainingFixture {
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

      Await.until("both gone", DEADLINE, () -> !parent.isAlive() && mark.processes().isEmpty());
      ModelStores.sweep();
      assertThat(OwnedDirectories.of(parent.pid())).isEmpty();
    } finally {
      mark.processes().forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** The child's own store is open, with half of the model in it. */
  @Test
  void aKilledParentAndAChildThatPublishesLeaveNothingInSharedMemory() throws Exception {
    String hanging = directory.resolve("hanging").toString();
    Process parent = Trainers.start(PublishingParent.class, mark, "-Xmx64m", hanging);
    try {
      long child = Long.parseLong(awaitFile("hanging"));
      assertThat(OwnedDirectories.of(child)).isNotEmpty();

      parent.destroyForcibly();

      Await.until("both gone", DEADLINE, () -> !parent.isAlive() && mark.processes().isEmpty());
      assertThat(OwnedDirectories.of(child)).isEmpty();
      assertThat(OwnedDirectories.of(parent.pid())).noneMatch(path -> path.startsWith("/dev/shm"));
    } finally {
      mark.processes().forEach(ProcessHandle::destroyForcibly);
      ModelStores.sweep();
    }
  }

  /** Is killed when its child publishes. */
  static final class PublishingParent {
    public static void main(String[] arguments) {
      String signal = arguments[0];
      try (ModelStore target = ModelStores.open(StoreKind.SHM)) {
        System.out.println(
            IsolatedTraining.train(target, () -> new Trainers.HangsWhenWritten(signal)));
      }
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
}
