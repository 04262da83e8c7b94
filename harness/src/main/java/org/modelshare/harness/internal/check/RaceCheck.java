package org.modelshare.harness.internal.check;

import java.util.List;
import org.modelshare.model.Problem;

/**
 * MS401: threads can use the model at the same time. In a worker that has just attached, so that
 * state that is built on first use is still to be built, several threads ask at once.
 */
public final class RaceCheck implements Experiment {
  @Override
  public Problem problem() {
    return Problem.RACE;
  }

  @Override
  public List<Observation<?>> observations() {
    return List.of(new Answers(), new AskedAgain(), new AskedOnAnotherThread());
  }

  @Override
  public List<Violation> run(Stage stage) throws InterruptedException {
    List<ProbeOutcome> expected = AskedProbes.unbound(stage.evidence(), stage.limits());
    double tolerance = stage.limits().floatTolerance();
    Seen seen = stage.inWorker(List.of(), List.of(new ManyThreads()));
    return seen.of(ManyThreads.class).stream()
        .map(outcomes -> AskedProbes.differences(expected, outcomes, tolerance))
        .filter(differences -> !differences.isEmpty())
        .findFirst()
        .map(RaceCheck::violation)
        .stream()
        .toList();
  }

  private static Violation violation(List<AskedProbes.Difference> differences) {
    AskedProbes.Difference first = differences.getFirst();
    return new Violation(
        "",
        "threads that ask at the same time get other answers to %d probes; probe %d: %s"
            .formatted(
                differences.size(),
                first.number(),
                first.text("for one thread", "for one of several")),
        "Guard what is built on first use, or build it before publishing; give each thread a"
            + " scratch buffer of its own.");
  }
}
