package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.harness.internal.process.ProcessTree;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.StoreKind;

/**
 * The process of a pool is killed: a second later its workers are gone, and have swept what it left
 * in shared memory; what is still there goes with the next pool.
 */
final class PoolOwnerDeathTest extends WorkerPoolFixture {
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

  @AfterEach
  void killTheRest() {
    mark.processes().forEach(ProcessHandle::destroyForcibly);
  }

  /** They are busy in a loop without calls: the hardest place to notice anything. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void whileItsWorkersAreBusy(StoreKind kind) throws Exception {
    Process owner = PoolOwner.command(directory, kind, JAVA_HOME, mark).start();
    awaitFile("busy-1");
    awaitFile("busy-2");
    assertThat(mark.processes()).hasSize(3);

    owner.destroyForcibly();

    awaitEndOfAll(owner);
    assertThat(OwnedDirectories.of(owner.pid())).noneMatch(path -> path.startsWith("/dev/shm"));
    assertNextPoolSweeps(owner.pid());
  }

  /** Only the workers know of them. */
  @Test
  void whileBusyWorkersHaveChildren() throws Exception {
    Process owner =
        PoolOwner.command(
                directory, StoreKind.SHM, JAVA_HOME, mark, PoolOwner.Deed.WORK_WITH_CHILDREN)
            .start();
    awaitFile("busy-1");
    awaitFile("busy-2");
    ProcessHandle first = ProcessHandle.of(Long.parseLong(awaitFile("child-1"))).orElseThrow();
    ProcessHandle second = ProcessHandle.of(Long.parseLong(awaitFile("child-2"))).orElseThrow();

    owner.destroyForcibly();

    awaitEndOfAll(owner);
    assertThat(List.of(first, second)).allMatch(ProcessTree::isGone);
    assertNextPoolSweeps(owner.pid());
  }

  /** Each has read that it shall shut down, and still works. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void whileBusyWorkersAreClosed(StoreKind kind) throws Exception {
    Process owner =
        PoolOwner.command(directory, kind, JAVA_HOME, mark, PoolOwner.Deed.CLOSE_BUSY).start();
    awaitFile("busy-1");
    awaitFile("busy-2");

    owner.destroyForcibly();

    awaitEndOfAll(owner);
    assertThat(OwnedDirectories.of(owner.pid())).noneMatch(path -> path.startsWith("/dev/shm"));
    assertNextPoolSweeps(owner.pid());
  }

  /** They end at once; what they have started must not outlive both. */
  @ParameterizedTest
  @ValueSource(ints = {0, 2, 5, 10, 20, 30, 50})
  void whileIdleWorkersAreClosed(int millis) throws Exception {
    Process owner =
        PoolOwner.command(directory, StoreKind.SHM, JAVA_HOME, mark, PoolOwner.Deed.CLOSE_IDLE)
            .start();
    awaitFile("closing");
    owner.waitFor(millis, TimeUnit.MILLISECONDS);

    owner.destroyForcibly();

    awaitEndOfAll(owner);
    assertNextPoolSweeps(owner.pid());
  }

  /** They find their messages on stdin, and nobody who reads their answers. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void whileItsWorkersStart(StoreKind kind) throws Exception {
    Path javaHome =
        javaHome(
            "touch starting-$$; while [ ! -e start ]; do sleep 0.01; done; exec '%s' \"$@\""
                .formatted(JAVA_HOME.resolve("bin/java")));
    Process owner = PoolOwner.command(directory, kind, javaHome, mark).start();
    awaitStartOfWorkers();
    assertThat(OwnedDirectories.of(owner.pid())).isNotEmpty();

    owner.destroyForcibly();
    signal(directory.toString(), "start", "");

    // Their JVMs begin only now.
    Await.until("all gone", DEADLINE, () -> !owner.isAlive() && mark.processes().isEmpty());
    assertThat(OwnedDirectories.of(owner.pid())).noneMatch(path -> path.startsWith("/dev/shm"));
    assertNextPoolSweeps(owner.pid());
  }

  /** No worker lives to sweep anything. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void withItsWorkers(StoreKind kind) throws Exception {
    Path javaHome = javaHome("touch starting-$$; cat > /dev/null");
    Process owner = PoolOwner.command(directory, kind, javaHome, mark).start();
    awaitStartOfWorkers();

    mark.processes().forEach(ProcessHandle::destroyForcibly);

    awaitEndOfAll(owner);
    assertThat(OwnedDirectories.of(owner.pid())).isNotEmpty();
    assertNextPoolSweeps(owner.pid());
  }

  @ParameterizedTest
  @CsvSource({"MEMFD, 1", "MEMFD, 2", "SHM, 3", "SHM, 4", "SHM, 5", "FILE, 6", "FILE, 7"})
  void atSomeMoment(StoreKind kind, long seed) throws Exception {
    long millis = new SplittableRandom(seed).nextLong(1500);
    Process owner = PoolOwner.command(directory, kind, JAVA_HOME, mark).start();
    owner.waitFor(millis, TimeUnit.MILLISECONDS);

    owner.destroyForcibly();

    awaitEndOfAll(owner);
    assertNextPoolSweeps(owner.pid());
  }

  private void awaitStartOfWorkers() throws InterruptedException {
    Await.until("both start", DEADLINE, () -> starting().length == 2);
  }

  private String[] starting() {
    return Objects.requireNonNull(
        directory.toFile().list((parent, name) -> name.startsWith("starting-")));
  }

  /** The second they have grows with what a loaded machine keeps this thread waiting. */
  private void awaitEndOfAll(Process owner) throws InterruptedException {
    Await.untilOnLoadedMachine(
        "all gone", Duration.ofSeconds(1), () -> !owner.isAlive() && mark.processes().isEmpty());
  }

  private void assertNextPoolSweeps(long owner) throws IOException {
    try (ModelStore next = ModelStores.open()) {
      ModelKey<Weights> model = next.put(Weights.create());
      try (WorkerPool<Weights> pool = builder(1).fork(next, model)) {
        assertThat(pool.map(Weights::value, List.of(1))).containsExactly(1f);
        assertThat(OwnedDirectories.of(owner)).isEmpty();
      }
    }
  }
}
