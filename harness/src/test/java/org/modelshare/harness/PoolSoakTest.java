package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.modelshare.harness.internal.check.WideAudit;

/**
 * Starts and stops many workers, again and again. How many and how often is for the system
 * properties {@code modelshare.soak.workers} and {@code modelshare.soak.rounds}; the profile {@code
 * soak} raises both.
 */
final class PoolSoakTest extends WorkerPoolFixture {
  private static final int WORKERS = Integer.getInteger("modelshare.soak.workers", 4);
  private static final int ROUNDS = Integer.getInteger("modelshare.soak.rounds", 3);
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final List<Integer> INPUTS = IntStream.range(0, 1000).boxed().toList();
  private static final List<Float> ANSWERS = INPUTS.stream().map(i -> (float) i).toList();

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void manyWorkersStartAndStopAgainAndAgain() throws InterruptedException {
    WideAudit audit = WideAudit.begin(null);
    for (int round = 1; round <= ROUNDS; round++) {
      List<Long> pids;
      try (WorkerPool<Weights> pool = builder(WORKERS).startDeadline(LIMIT).fork(store, key)) {
        pids = pool.stats().stream().map(WorkerStats::pid).toList();
        assertThat(pids).as("round %d", round).hasSize(WORKERS).doesNotHaveDuplicates();
        assertThat(pool.map(Weights::value, INPUTS)).isEqualTo(ANSWERS);
      }
      assertThat(mark.processes()).as("round %d", round).isEmpty();
      assertThat(audit.finish(pids)).as("left after round %d", round).isEmpty();
      Await.until("the end of the pool's threads", DEADLINE, () -> poolThreads().isEmpty());
    }
  }

  private static List<String> poolThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("modelshare-"))
        .toList();
  }
}
