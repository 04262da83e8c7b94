package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.modelshare.harness.internal.process.ProcessTree;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** What a pool does when a worker dies. */
final class WorkerDeathTest extends WorkerPoolFixture {
  @Test
  void aKilledWorkerFailsOnlyWhatItRanAndIsReplaced() throws Exception {
    try (WorkerPool<Weights> pool = builder(2).fork(store, key)) {
      String path = directory.toString();
      CompletableFuture<Integer> killed = pool.submit((m, i) -> hang(path, "pid"), 1);
      long pid = Long.parseLong(awaitFile("pid"));
      CompletableFuture<Float> other = pool.submit(Weights::value, 5);
      assertThat(other.join()).isEqualTo(5f);

      ProcessHandle.of(pid).orElseThrow().destroyForcibly();

      assertThatThrownBy(killed::join)
          .cause()
          .isInstanceOf(ModelShareException.class)
          .hasMessageMatching(
              "MS031 worker-[12] \\(pid "
                  + pid
                  + "\\) died in operation 1 \\(a lambda in .*WorkerDeathTest, on"
                  + " java.lang.Integer\\); exit code 137 \\(SIGKILL\\); stderr is empty; .*");
      Await.until("a replacement", DEADLINE, () -> pool.stats().size() == 2);
      assertThat(pool.stats()).extracting(WorkerStats::pid).doesNotContain(pid);
      assertThat(pool.map(Weights::value, List.of(1, 2, 3))).containsExactly(1f, 2f, 3f);
    }
  }

  private static int hang(String directory, String name) throws IOException, InterruptedException {
    signal(directory, name, Long.toString(ProcessHandle.current().pid()));
    Thread.sleep(Duration.ofHours(1));
    return 0;
  }

  @Test
  void theOnlyWorkerIsReplacedToo() {
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      for (int code = 1; code <= 3; code++) {
        assertThatExceptionOfType(ModelShareException.class)
            .isThrownBy(() -> pool.map(WorkerDeathTest::exit, List.of(3)))
            .withMessageContaining("; exit code 3; ");
      }
      assertThat(pool.map(Weights::value, List.of(9))).containsExactly(9f);
    }
  }

  private static int exit(Weights model, int status) {
    System.exit(status);
    return 0;
  }

  private static boolean isThreadAlive(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals(name));
  }

  @Test
  void aWorkerWithoutMemorySaysSo() {
    try (WorkerPool<Weights> pool = builder(1).maxHeap("64m").fork(store, key)) {
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> pool.map((model, i) -> new long[i].length, List.of(1 << 28)))
          .withMessageContaining("OutOfMemoryError: Java heap space")
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.WORKER_DIED));
    }
  }

  @Test
  void anOperationOverItsDeadlineIsKilledWithAllThatItStarted() throws Exception {
    Duration deadline = Duration.ofSeconds(2);
    try (WorkerPool<Weights> pool = builder(1).operationDeadline(deadline).fork(store, key)) {
      String path = directory.toString();
      CompletableFuture<Integer> late = pool.submit((m, i) -> startChildAndLoop(path), 1);
      long child = Long.parseLong(awaitFile("child"));

      assertThatThrownBy(late::join)
          .cause()
          .isInstanceOf(ModelShareException.class)
          .hasMessageContaining("worker-1")
          .hasMessageContaining("was killed over its deadline of PT2S")
          .hasMessageContaining("operation 1 (a lambda in " + WorkerDeathTest.class.getName())
          .hasMessageContaining(
              "it was at " + WorkerDeathTest.class.getName() + ".startChildAndLoop(")
          .hasMessageContaining(", called by ")
          .hasMessageContaining("exit code 143 (SIGTERM); stderr is empty; stdout is empty")
          .hasMessageStartingWith(Problem.OPERATION_OVERDUE.code());
      assertThat(output.standardOutput())
          .anyMatch(line -> line.contains("worker-1: Full thread dump"))
          .anyMatch(line -> line.contains("\"modelshare-control\""));
      Await.until("the end of the child", DEADLINE, () -> isGone(child));
      assertThat(pool.map(Weights::value, List.of(9))).containsExactly(9f);
    }
  }

  /** It has no thread dump to give, for which the pool waits for a while. */
  @Test
  void anOperationThatEndsBeforeItIsKilledKeepsItsWorker() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path home = javaHome("exec '%s' \"$@\" > /dev/null\n".formatted(java));
    Duration deadline = Duration.ofSeconds(1);
    try (WorkerPool<Weights> pool =
        builder(1).javaHome(home).operationDeadline(deadline).fork(store, key)) {
      String path = directory.toString();
      CompletableFuture<Integer> running = pool.submit((m, i) -> finishWhenTold(path), 1);
      Await.until("overdue", DEADLINE, WorkerDeathTest::isAnyOverdue);
      signal(path, "finish", "");

      assertThat(running.join()).isEqualTo(1);
      Await.until("dealt with", DEADLINE, () -> !isAnyOverdue());
      assertThat(pool.map((m, i) -> WorkerContext.name(), List.of(1))).containsExactly("worker-1");

      CompletableFuture<Integer> late = pool.submit((m, i) -> hang(path, "pid"), 1);
      assertThatThrownBy(late::join)
          .hasMessageContaining(Problem.OPERATION_OVERDUE.code())
          .hasMessageContaining("the worker gave no thread dump");
    }
  }

  private static boolean isAnyOverdue() {
    return isThreadAlive("modelshare-worker-1-overdue");
  }

  private static int startChildAndLoop(String directory) throws IOException {
    Process child = new ProcessBuilder("sleep", "3600").inheritIO().start();
    signal(directory, "child", Long.toString(child.pid()));
    int loops = 0;
    while (child.isAlive() || loops >= 0) {
      loops = (loops + 1) & Integer.MAX_VALUE;
    }
    return loops;
  }

  @Test
  void closeDoesNotWaitForeverForAnOperation() throws Exception {
    WorkerPool<Weights> pool = builder(1).exitDeadline(Duration.ofMillis(200)).fork(store, key);
    String path = directory.toString();
    CompletableFuture<Integer> running = pool.submit((m, i) -> hang(path, "pid"), 1);
    CompletableFuture<Float> queued = pool.submit(Weights::value, 1);
    awaitFile("pid");

    pool.close();

    assertThatThrownBy(running::join).isInstanceOf(CancellationException.class);
    assertThatThrownBy(queued::join).isInstanceOf(CancellationException.class);
    assertThat(mark.processes()).isEmpty();
  }

  @Test
  void closeLetsARunningOperationFinish() throws Exception {
    WorkerPool<Weights> pool = builder(1).exitDeadline(DEADLINE).fork(store, key);
    String path = directory.toString();
    CompletableFuture<Integer> running = pool.submit((m, i) -> finishWhenTold(path), 1);
    awaitFile("running");
    Thread closing = Thread.startVirtualThread(pool::close);

    Await.until("closing", DEADLINE, () -> closing.getState() == Thread.State.TIMED_WAITING);
    signal(path, "finish", "");

    assertThat(running.join()).isEqualTo(1);
    closing.join();
  }

  private static int finishWhenTold(String directory) throws IOException, InterruptedException {
    signal(directory, "running", "");
    Path finish = Path.of(directory, "finish");
    Await.until("finish", DEADLINE, () -> finish.toFile().exists());
    return 1;
  }

  private static boolean isGone(long pid) {
    return ProcessHandle.of(pid).map(ProcessTree::isGone).orElse(true);
  }
}
