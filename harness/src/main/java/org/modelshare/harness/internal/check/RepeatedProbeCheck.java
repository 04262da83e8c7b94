package org.modelshare.harness.internal.check;

import java.util.List;
import org.modelshare.model.Problem;

/** MS309: an answer does not depend on how often the model was asked, or in which order. */
public final class RepeatedProbeCheck implements Rule {
  @Override
  public Problem problem() {
    return Problem.ANSWER_CHANGES;
  }

  @Override
  public List<Observation<?>> observations() {
    return List.of(new Answers(), new AskedAgain());
  }

  @Override
  public List<Violation> violations(Evidence evidence, Limits limits) {
    List<ProbeOutcome> expected = AskedProbes.alike(evidence, limits);
    return AskedProbes.first(evidence, expected, AskedAgain.class, limits)
        .map(RepeatedProbeCheck::violation)
        .stream()
        .toList();
  }

  private static Violation violation(AskedProbes.WorkerDifferences found) {
    AskedProbes.Difference first = found.differences().getFirst();
    return new Violation(
        "",
        "%s answers %d probes otherwise when they are asked again in another order; probe %d: %s"
            .formatted(
                found.name(),
                found.differences().size(),
                first.number(),
                first.text("at first", "then")),
        "Keep no state between questions: a counter, a cache of the last answer, a scratch buffer"
            + " that is not cleared.");
  }
}
