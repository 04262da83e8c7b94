package org.modelshare.harness.internal.check;

import java.util.List;
import org.modelshare.model.Problem;

/** MS402: the model works in any thread of a worker, not only in the one that attached. */
public final class OtherThreadCheck implements Rule {
  @Override
  public Problem problem() {
    return Problem.BOUND_TO_THREAD;
  }

  @Override
  public List<Observation<?>> observations() {
    return List.of(new Answers(), new AskedAgain(), new AskedOnAnotherThread());
  }

  @Override
  public List<Violation> violations(Evidence evidence, Limits limits) {
    List<ProbeOutcome> expected = AskedProbes.steady(evidence, limits);
    return AskedProbes.first(evidence, expected, AskedOnAnotherThread.class, limits)
        .map(OtherThreadCheck::violation)
        .stream()
        .toList();
  }

  private static Violation violation(AskedProbes.WorkerDifferences found) {
    AskedProbes.Difference first = found.differences().getFirst();
    return new Violation(
        "",
        "%s answers %d probes otherwise on another thread; probe %d: %s"
            .formatted(
                found.name(),
                found.differences().size(),
                first.number(),
                first.text("on the thread that attached", "on another")),
        "Keep no ThreadLocal, thread or confined arena in the model that only one thread has"
            + " filled.");
  }
}
