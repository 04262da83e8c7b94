package org.modelshare.harness;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Filter;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.modelshare.model.ModelShareException;

/** Workers that are killed while they have nothing to do. */
final class IdleDeathTest extends WorkerPoolFixture {
  @Test
  void aWorkerKilledWhileIdleIsReplaced() throws Exception {
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      killAndAwaitReplacement(pool);

      assertThat(pool.map(Weights::value, List.of(1, 2, 3))).containsExactly(1f, 2f, 3f);
    }
  }

  @Test
  void soIsEachThatHasAnsweredBefore() throws Exception {
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      for (int death = 1; death <= 4; death++) {
        killAndAwaitReplacement(pool);
        killAndAwaitReplacement(pool);
        assertThat(pool.map(Weights::value, List.of(death))).containsExactly((float) death);
      }
    }
  }

  @Test
  void threeEarlyDeathsInARowEndThePoolWithTheReason() throws Exception {
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      killAndAwaitReplacement(pool);
      killAndAwaitReplacement(pool);
      kill(pool.stats().getFirst());

      Await.until("its end", DEADLINE, () -> pool.stats().isEmpty());
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> pool.map(Weights::value, List.of(1)))
          .withMessageMatching(
              "MS031 worker-3 \\(pid \\d+\\) died without work; exit code 137 \\(SIGKILL\\); .*"
                  + "the workers before it died before their first request as well.*");
    }
  }

  @Test
  void thePoolGoesOnWithoutAWorkerThatIsNotReplacedAnyMore() throws Exception {
    try (WorkerPool<Weights> pool = builder(2).fork(store, key)) {
      WorkerStats unlucky = pool.stats().getFirst();
      WorkerStats other = pool.stats().getLast();
      for (int death = 1; death <= 2; death++) {
        kill(unlucky);
        Set<Long> known = Set.of(unlucky.pid(), other.pid());
        Await.until("a replacement", DEADLINE, () -> hasOtherThan(known, pool));
        unlucky =
            pool.stats().stream()
                .filter(stats -> !known.contains(stats.pid()))
                .findFirst()
                .orElseThrow();
      }
      kill(unlucky);

      Await.until("its end", DEADLINE, () -> pool.stats().size() == 1);
      assertThat(pool.map(Weights::value, List.of(1, 2, 3))).containsExactly(1f, 2f, 3f);
      assertThat(pool.stats()).extracting(WorkerStats::pid).containsExactly(other.pid());
    }
  }

  /** Its start may have failed by what passes, as want of memory does. */
  @Test
  void aReplacementThatDoesNotStartIsReplacedToo() throws Exception {
    Path home =
        javaHome(
            """
            if [ -e once ] && [ ! -e twice ]; then touch twice; exit 9; fi
            touch once
            exec '%s' "$@"
            """
                .formatted(Path.of(System.getProperty("java.home"), "bin", "java")));
    try (WorkerPool<Weights> pool = builder(1).javaHome(home).fork(store, key)) {
      killAndAwaitReplacement(pool);

      assertThat(directory.resolve("twice")).exists();
      assertThat(pool.map(Weights::value, List.of(9))).containsExactly(9f);
    }
  }

  @Test
  void aReplacementThatTheEndOfThePoolStopsIsNotLogged() throws Exception {
    Path home =
        javaHome(
            """
            if [ -e once ]; then touch twice; exec sleep 60; fi
            touch once
            exec '%s' "$@"
            """
                .formatted(Path.of(System.getProperty("java.home"), "bin", "java")));
    List<String> logged = new CopyOnWriteArrayList<>();
    Filter noting =
        record -> {
          logged.add(record.getMessage());
          return true;
        };
    Logger logger = Logger.getLogger(WorkerPool.class.getName());
    logger.setFilter(noting);
    try (WorkerPool<Weights> pool = builder(1).javaHome(home).fork(store, key)) {
      pool.stats().forEach(IdleDeathTest::kill);
      awaitFile("twice");
    } finally {
      logger.setFilter(null);
    }
    assertThat(logged)
        .anyMatch(line -> line.startsWith("worker-1 (pid"))
        .noneMatch(line -> line.contains("worker-2"));
  }

  private static void killAndAwaitReplacement(WorkerPool<Weights> pool)
      throws InterruptedException {
    Set<Long> before = pool.stats().stream().map(WorkerStats::pid).collect(toSet());
    pool.stats().forEach(IdleDeathTest::kill);
    Await.until("a replacement", DEADLINE, () -> hasOtherThan(before, pool));
  }

  private static boolean hasOtherThan(Set<Long> known, WorkerPool<Weights> pool) {
    return pool.stats().stream().anyMatch(stats -> !known.contains(stats.pid()));
  }

  private static void kill(WorkerStats worker) {
    ProcessHandle.of(worker.pid()).orElseThrow().destroyForcibly();
  }
}
