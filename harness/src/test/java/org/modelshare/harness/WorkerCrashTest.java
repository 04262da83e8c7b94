package org.modelshare.harness;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.modelshare.harness.internal.process.ProcessTree;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** Ends of workers that Java code has no say in, and what they leave. */
final class WorkerCrashTest extends WorkerPoolFixture {
  @Test
  void aNativeCrashIsToldWithSignalPlaceAndReport() throws Exception {
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      long pid = pool.stats().getFirst().pid();
      Path report = directory.resolve("hs_err_pid" + pid + ".log");

      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> pool.map(WorkerCrashTest::crash, List.of(1)))
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.WORKER_DIED))
          .withMessageContaining("operation 1 (a lambda in " + WorkerCrashTest.class.getName())
          .withMessageContaining("; exit code 1; #  SIGSEGV (0xb) at pc=")
          .withMessageContaining("libjvm.so")
          .withMessageContaining(report.toString());
      assertThat(report).content().contains("NativeCalls.crash");
      assertThat(Files.getPosixFilePermissions(report))
          .as("it has all arguments of the JVM and its environment")
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(pool.map(Weights::value, List.of(9))).containsExactly(9f);
    }
  }

  /** Somebody else may not even see it while it is written. */
  @Test
  void aCrashIsReportedWhereOnlyThisUserMayEnter() {
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      List<String> arguments =
          pool.map((m, i) -> ManagementFactory.getRuntimeMXBean().getInputArguments(), List.of(1))
              .getFirst();
      assertThat(arguments)
          .filteredOn(argument -> argument.startsWith("-XX:ErrorFile="))
          .singleElement(InstanceOfAssertFactories.STRING)
          .satisfies(argument ->
              assertThat(Path.of(argument.substring("-XX:ErrorFile=".length())).getParent())
                  .satisfies(directory ->
                      assertThat(Files.getPosixFilePermissions(directory))
                          .isEqualTo(PosixFilePermissions.fromString("rwx------"))));
    }
  }

  @Test
  void theUsersPlaceForCrashReportsWins() {
    Path report = directory.resolve("mine.log");
    try (WorkerPool<Weights> pool =
        builder(1).jvmArgs("-XX:ErrorFile=" + report).fork(store, key)) {
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> pool.map(WorkerCrashTest::crash, List.of(1)))
          .withMessageContaining("exit code 1; #  SIGSEGV");
      assertThat(report).content().contains("NativeCalls.crash");
    }
  }

  private static int crash(Weights model, int input) {
    NativeCalls.crash();
    return input;
  }

  @Test
  void haltIsToldWithItsStatus() {
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> pool.map(WorkerCrashTest::halt, List.of(42)))
          .withMessageContaining("; exit code 42; ");
      assertThat(pool.map(Weights::value, List.of(9))).containsExactly(9f);
    }
  }

  private static int halt(Weights model, int status) {
    Runtime.getRuntime().halt(status);
    return status;
  }

  @Test
  void aBadFrameEndsItsWorkerOnly() {
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      long pid = pool.stats().getFirst().pid();

      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(
              () -> pool.map(WorkerCrashTest::writeGarbage, List.of("garbage, not a frame")))
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.WORKER_DIED))
          .withMessageContaining("worker-1 (pid " + pid + ")")
          .withMessageContaining("bad frame from worker-1: magic is 0x67617262, not 0x")
          .withMessageContaining("exit code 137 (SIGKILL)");
      assertThat(pool.map(Weights::value, List.of(9))).containsExactly(9f);
      assertThat(pool.stats()).extracting(WorkerStats::pid).doesNotContain(pid);
    }
  }

  /** The worker itself goes on as if nothing was wrong: only the pool can end it. */
  private static int writeGarbage(Weights model, String garbage) throws Exception {
    for (int descriptor : NativeCalls.answers()) {
      NativeCalls.write(descriptor, garbage.getBytes(US_ASCII));
    }
    Thread.sleep(Duration.ofHours(1));
    return 0;
  }

  @Test
  void aWorkerThatAnswersNoMoreIsEnded() {
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> pool.map(WorkerCrashTest::closeAnswers, List.of(1)))
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.WORKER_DIED))
          .withMessageContaining("exit code 143 (SIGTERM)");
      assertThat(pool.map(Weights::value, List.of(9))).containsExactly(9f);
      assertThat(mark.processes()).hasSize(1);
    }
  }

  private static int closeAnswers(Weights model, int hours) throws Exception {
    for (int descriptor : NativeCalls.answers()) {
      NativeCalls.close(descriptor);
    }
    Thread.sleep(Duration.ofHours(hours));
    return hours;
  }

  /** The deadline leaves a loaded machine time to load what the operation needs to freeze. */
  @Test
  void aFrozenWorkerIsKilledOverItsDeadline() {
    Duration deadline = Duration.ofSeconds(10);
    try (WorkerPool<Weights> pool = builder(1).operationDeadline(deadline).fork(store, key)) {
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> pool.map(WorkerCrashTest::freeze, List.of(1)))
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.OPERATION_OVERDUE))
          .withMessageContaining("was killed over its deadline of PT10S in operation 1")
          .withMessageContaining("the worker gave no thread dump")
          .withMessageContaining("exit code 137 (SIGKILL)");
      assertThat(pool.map(Weights::value, List.of(9))).containsExactly(9f);
    }
  }

  private static int freeze(Weights model, int input) {
    NativeCalls.raise(NativeCalls.SIGSTOP);
    return input;
  }

  @Test
  void whatAKilledWorkerStartedIsFoundThoughItHasAnotherParent() throws Exception {
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      String path = directory.toString();
      CompletableFuture<Integer> killed = pool.submit((m, i) -> startAndHang(path), 1);
      long orphan = Long.parseLong(awaitFile("orphan"));
      Await.until("another parent", DEADLINE, () -> !hasLivingParent(orphan, pool));

      ProcessHandle.of(pool.stats().getFirst().pid()).orElseThrow().destroyForcibly();

      assertThatThrownBy(killed::join).hasMessageContaining("exit code 137 (SIGKILL)");
      assertThat(isAlive(orphan)).isFalse();
    }
  }

  @Test
  void whatAnOperationStartedEndsWithThePoolThoughItHasAnotherParent() throws Exception {
    long orphan;
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      String path = directory.toString();
      orphan = pool.submit((m, i) -> startOrphan(path), 1).join();
      assertThat(isAlive(orphan)).isTrue();
    }
    assertThat(isAlive(orphan)).isFalse();
  }

  /** So it has no mark: only its parent tells that it is there. */
  @Test
  void whatHasAnotherEnvironmentEndsWithThePool() throws Exception {
    long child;
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      child = pool.submit((m, i) -> startUnmarked(), 1).join();
      assertThat(isAlive(child)).isTrue();
    }
    Await.until("the end of the child", DEADLINE, () -> !isAlive(child));
  }

  @Test
  void whatHasAnotherEnvironmentEndsWithAnOperationOverItsDeadline() throws Exception {
    Duration deadline = Duration.ofSeconds(2);
    try (WorkerPool<Weights> pool = builder(1).operationDeadline(deadline).fork(store, key)) {
      String path = directory.toString();
      CompletableFuture<Integer> late = pool.submit((m, i) -> startUnmarkedAndHang(path), 1);
      long child = Long.parseLong(awaitFile("child"));

      assertThatThrownBy(late::join).hasMessageContaining(Problem.OPERATION_OVERDUE.code());
      Await.until("the end of the child", DEADLINE, () -> !isAlive(child));
    }
  }

  private static int startUnmarkedAndHang(String directory) throws Exception {
    signal(directory, "child", Long.toString(startUnmarked()));
    Thread.sleep(Duration.ofHours(1));
    return 0;
  }

  private static long startUnmarked() throws IOException {
    ProcessBuilder builder = new ProcessBuilder("sleep", "3600");
    builder.environment().clear();
    return builder.start().pid();
  }

  private static int startAndHang(String directory) throws Exception {
    signal(directory, "orphan", Long.toString(startOrphan(directory)));
    Thread.sleep(Duration.ofHours(1));
    return 0;
  }

  /** Its parent, a shell, ends at once; it holds stdin, stdout and stderr of the worker. */
  private static long startOrphan(String directory) throws IOException, InterruptedException {
    Path file = Path.of(directory, "sleeper");
    int status =
        new ProcessBuilder("sh", "-c", "sleep 3600 & echo $! > " + file)
            .inheritIO()
            .start()
            .waitFor();
    if (status != 0) {
      throw new IOException("exit status " + status);
    }
    return Long.parseLong(Files.readString(file).strip());
  }

  private static boolean hasLivingParent(long pid, WorkerPool<?> pool) {
    return pool.stats().stream()
        .flatMap(worker -> ProcessHandle.of(worker.pid()).stream())
        .flatMap(ProcessHandle::descendants)
        .anyMatch(process -> process.pid() == pid);
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).filter(process -> !ProcessTree.isGone(process)).isPresent();
  }
}
