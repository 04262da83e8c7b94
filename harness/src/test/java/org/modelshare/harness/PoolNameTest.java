package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.model.ModelShareException;

/** Pools, workers and threads can be told apart by their names. */
final class PoolNameTest extends WorkerPoolFixture {
  @ParameterizedTest
  @EnumSource(names = {"ONE_WORKER", "IN_PROCESS"})
  void workersHaveTheNameOfTheirPool(PoolKind kind) {
    try (WorkerPool<Weights> pool = kind.open(builder(1).name("ranking"), store, key)) {
      assertThat(pool.stats()).extracting(WorkerStats::worker).containsExactly("ranking-worker-1");
      assertThat(pool.map((model, i) -> WorkerContext.name(), List.of(1)))
          .containsExactly("ranking-worker-1");
      assertThatExceptionOfType(WorkerException.class)
          .isThrownBy(() -> pool.map((model, i) -> 1 / (i - 1), List.of(1)))
          .withMessageStartingWith("ranking-worker-1: ");
    }
  }

  @Test
  void linesOfThreePoolsCanBeToldApart() {
    try (WorkerPool<Weights> first = builder(1).name("first").fork(store, key);
        WorkerPool<Weights> second = builder(1).name("second_2").fork(store, key);
        WorkerPool<Weights> third = builder(1).fork(store, key)) {
      for (WorkerPool<Weights> pool : List.of(first, second, third)) {
        assertThat(pool.map((model, line) -> print(line), List.of("printed"))).containsExactly(1);
      }
    }
    assertThat(output.standardOutput())
        .containsExactlyInAnyOrder(
            "first-worker-1: printed", "second_2-worker-1: printed", "worker-1: printed");
  }

  @Test
  void noTwoThreadsOfAPoolHaveTheSameName() {
    try (WorkerPool<Weights> pool = builder(2).name("threads").fork(store, key)) {
      assertThat(pool.map(Weights::value, List.of(1, 2))).containsExactly(1f, 2f);
      assertThat(Thread.getAllStackTraces().keySet())
          .extracting(Thread::getName)
          .filteredOn(name -> name.startsWith("modelshare-threads-"))
          .doesNotHaveDuplicates()
          .contains("modelshare-threads-worker-1", "modelshare-threads-worker-1-process");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a b", "a.b", "a/b", "\n", "ä"})
  void aNameThatWouldNotFitEverywhereIsRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WorkerPool.builder().name(name))
        .withMessageContaining("use up to 64 letters, digits, _ and -");
  }

  /** The kernel kills for want of memory without a word. */
  @Test
  void aWorkerThatWasKilledTellsWhichMemoryItShared() {
    try (WorkerPool<Weights> pool =
        builder(2).jvmArgs("-Xmx99m").maxHeap("100m").fork(store, key)) {
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> pool.map((model, i) -> killThis(), List.of(1)))
          .withMessageMatching(
              ".*exit code 137 \\(SIGKILL\\); .*; if nobody killed it, memory ran out: 2 workers"
                  + " with -Xmx99m each, and more beside the heap, while there are [0-9.]+ GiB for"
                  + " everything that runs.*");
    }
  }

  private static int killThis() throws Exception {
    return new ProcessBuilder("sh", "-c", "kill -KILL " + ProcessHandle.current().pid())
        .start()
        .waitFor();
  }

  @SuppressWarnings("SystemOut") // what is tested
  private static int print(String line) {
    System.out.println(line);
    return 1;
  }
}
