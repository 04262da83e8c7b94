package org.modelshare.harness;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryManagerMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.StoreKind;

/** What a pool says when its workers cannot start. */
final class WorkerStartTest extends WorkerPoolFixture {
  @Test
  void aBadFlag() {
    assertNotStarted(
        builder(2).jvmArgs("-XX:+NoSuchFlag"),
        "exit code 1",
        "Unrecognized VM option 'NoSuchFlag'",
        "its command was: " + Path.of(System.getProperty("java.home"), "bin", "java"),
        " -XX:+NoSuchFlag ");
  }

  @Test
  void aMissingJdk() {
    Path home = directory.resolve("jdk");
    assertNotStarted(builder(1).javaHome(home), home.resolve("bin/java").toString());
  }

  @Test
  void aMissingWorkingDirectory() {
    Path missing = directory.resolve("missing");
    assertNotStarted(builder(1).workingDirectory(missing), missing.toString());
  }

  @Test
  void aClassPathWithoutTheHarness() {
    assertNotStarted(
        builder(1).classPath(List.of(directory)),
        "exit code 1",
        "Could not find or load main class org.modelshare.harness.WorkerMain");
  }

  @Test
  void aModelThatIsGone() throws IOException {
    store.remove(key);
    assertNotStarted(builder(1), "it cannot attach", Problem.MODEL_GONE.code(), "; exit code 1; ");
    assertThat(NativeCalls.answers()).isEmpty();
  }

  @Test
  void aReplacementThatCannotStart() throws IOException {
    Path home =
        javaHome(
            """
            if [ -e once ]; then echo no more >&2; exit 9; fi
            touch once
            exec '%s' "$@"
            """
                .formatted(Path.of(System.getProperty("java.home"), "bin", "java")));
    try (WorkerPool<Weights> pool = builder(1).javaHome(home).fork(store, key)) {
      CompletableFuture<Integer> fatal = pool.submit((model, i) -> halt(i), 3);
      CompletableFuture<Float> waiting = pool.submit(Weights::value, 1);

      assertThatThrownBy(fatal::join).hasMessageContaining("exit code 3");
      assertThatThrownBy(waiting::join).hasMessageContaining("exit code 9; stderr: no more");
      assertThatThrownBy(() -> pool.map(Weights::value, List.of(1)))
          .hasMessageStartingWith(Problem.WORKER_NOT_STARTED.code());
    }
  }

  @Test
  void closeDoesNotWaitForAReplacementThatIsSlowToStart() throws Exception {
    Path home =
        javaHome(
            """
            if [ -e once ]; then touch again; exec sleep 3600; fi
            touch once
            exec '%s' "$@"
            """
                .formatted(Path.of(System.getProperty("java.home"), "bin", "java")));
    Duration never = Duration.ofHours(1);
    WorkerPool<Weights> pool =
        builder(1).javaHome(home).startDeadline(never).exitDeadline(never).fork(store, key);
    assertThatThrownBy(pool.submit((model, i) -> halt(i), 3)::join)
        .hasMessageContaining("exit code 3");
    awaitFile("again");

    assertThat(CompletableFuture.runAsync(pool::close)).succeedsWithin(DEADLINE);
  }

  private static int halt(int status) {
    Runtime.getRuntime().halt(status);
    return status;
  }

  @Test
  void aWorkerThatNeverConnects() throws IOException {
    Path home = javaHome("echo sleepy >&2\nsleep 3600\n");
    assertNotStarted(
        builder(1).javaHome(home).startDeadline(Duration.ofMillis(1500)),
        "it was not ready after PT1.5S, and was killed",
        "exit code 137 (SIGKILL)",
        "stderr: sleepy");
  }

  @Test
  void aStoreWithoutHandles() {
    try (ModelStore inProcess = ModelStores.open(StoreKind.IN_PROCESS)) {
      ModelKey<Weights> local = inProcess.put(Weights.create());
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> builder(1).fork(inProcess, local))
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.IN_PROCESS_ONLY));
    }
  }

  @Test
  void optionsThatMakeNoSenseAreRefused() {
    WorkerPool.Builder builder = WorkerPool.builder();
    assertThatIllegalArgumentException().isThrownBy(() -> builder.workers(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.maxHeap("-5m"));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.maxHeap("256 m"));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.startDeadline(Duration.ZERO));
  }

  @Test
  void argumentsArriveAsTheyAre() {
    String odd = "-Dodd=a \"b\" \\c\\ 'd' #e ä\tf\ng\rh\fi";
    try (WorkerPool<Weights> pool = builder(1).jvmArgs(odd).maxHeap("100m").fork(store, key)) {
      assertThat(pool.map((model, name) -> System.getProperty(name), List.of("odd")))
          .containsExactly(odd.substring("-Dodd=".length()));
      assertThat(pool.map((model, i) -> Runtime.getRuntime().maxMemory(), List.of(1)))
          .allMatch(bytes -> bytes > 90 << 20 && bytes <= 100 << 20);
    }
  }

  @Test
  void theUsersArgumentsComeLastAndMayChooseTheCollector() {
    try (WorkerPool<Weights> pool =
        builder(1).jvmArgs("-Xmx100m", "-XX:+UseParallelGC").maxHeap("200m").fork(store, key)) {
      assertThat(pool.map((model, i) -> Runtime.getRuntime().maxMemory(), List.of(1)))
          .allMatch(bytes -> bytes > 80 << 20 && bytes <= 100 << 20);
      assertThat(pool.map((model, i) -> collectors(), List.of(1)))
          .allMatch(names -> names.contains("PS"));
    }
  }

  private static String collectors() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .map(MemoryManagerMXBean::getName)
        .collect(joining(" "));
  }

  /** Makes a Java installation whose launcher is a script. */
  private void assertNotStarted(WorkerPool.Builder builder, String... texts) {
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> builder.fork(store, key))
        .withMessageContainingAll(texts)
        .withMessageStartingWith(Problem.WORKER_NOT_STARTED.code())
        .withMessageContaining("did not start");
    assertThat(mark.processes()).isEmpty();
  }
}
