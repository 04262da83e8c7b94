package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modelshare.harness.EvidenceSamples.result;
import static org.modelshare.harness.EvidenceSamples.settings;
import static org.modelshare.harness.EvidenceSamples.with;
import static org.modelshare.harness.EvidenceSamples.worker;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.modelshare.harness.internal.check.LingeringThreads;
import org.modelshare.harness.internal.check.LingeringThreadsCheck;
import org.modelshare.harness.internal.check.Violation;

/** MS702. */
class LingeringThreadsCheckTest {
  /** Answers on threads of its own. */
  record Pooled(boolean isDaemon, boolean isEnded) {
    @SuppressWarnings("FutureReturnValueIgnored") // it waits for ever
    int answer(int question) throws ExecutionException, InterruptedException {
      ExecutorService executor =
          Executors.newFixedThreadPool(
              2, Thread.ofPlatform().daemon(isDaemon).name("scorer-", 0).factory());
      int answer = executor.submit(() -> question + 1).get();
      if (isEnded) {
        executor.shutdown();
      } else {
        executor.submit(Pooled::waitForEver);
      }
      return answer;
    }

    private static Void waitForEver() throws InterruptedException {
      new CountDownLatch(1).await();
      throw new AssertionError("nobody counts down");
    }
  }

  private static Report verify(boolean isDaemon, boolean isEnded) {
    return RoundTrip.of(() -> new Pooled(isDaemon, isEnded))
        .probe((model, random) -> model.answer(random.nextInt()))
        .probes(1)
        .checks("MS702")
        .workers(1)
        .verify();
  }

  @Test
  void threadsAreNamedWithWhereTheyAre() {
    List<Violation> violations =
        new LingeringThreadsCheck()
            .violations(
                with(
                    worker(1),
                    worker(2)
                        .with(
                            result(
                                LingeringThreads.class,
                                List.of(
                                    new LingeringThreads.Lingering("scorer-1", "a.B.c(B.java:3)"),
                                    new LingeringThreads.Lingering("scorer-2", "its end"))))),
                settings().limits());
    assertThat(violations)
        .extracting(Violation::text)
        .containsExactly(
            "worker 2 would not end by itself: 2 threads of the model are no daemons: \"scorer-1\""
                + " at a.B.c(B.java:3), \"scorer-2\" at its end");
  }

  @Test
  void aPoolThatWaitsForEverIsFound() {
    assertThat(verify(false, false).findings())
        .singleElement()
        .satisfies(finding ->
            assertThat(finding.text()).contains("\"scorer-").contains("Pooled.waitForEver("));
  }

  @Test
  void daemonsAndPoolsThatEndPass() {
    verify(true, false).assertPassed();
    verify(false, true).assertPassed();
  }
}
