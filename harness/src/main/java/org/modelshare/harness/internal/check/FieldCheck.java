package org.modelshare.harness.internal.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modelshare.harness.internal.inspect.DigestComparison;
import org.modelshare.model.Problem;

/** MS301: every field that is published arrives with the same content. */
public final class FieldCheck implements Rule {
  @Override
  public Problem problem() {
    return Problem.FIELD_CHANGED;
  }

  @Override
  public List<Observation<?>> observations() {
    return List.of(new Content());
  }

  @Override
  public List<Violation> violations(Evidence evidence, Limits limits) {
    Map<String, Violation> findings = new LinkedHashMap<>();
    for (WorkerEvidence worker : evidence.workers()) {
      DigestComparison.compare(
              evidence.publisher().of(Content.class), worker.seen().of(Content.class))
          .stream()
          .filter(difference -> !difference.isLostDerived())
          .forEach(difference ->
              findings.computeIfAbsent(
                  difference.place(), _ -> changed(evidence, worker, difference)));
    }
    return List.copyOf(findings.values());
  }

  private Violation changed(
      Evidence evidence, WorkerEvidence worker, DigestComparison.Difference difference) {
    return new Violation(
        difference.path(),
        "%s is %s".formatted(evidence.subject(difference.path()), values(worker, difference)),
        "Likely a custom serializer that leaves it out, or code that changes it on load.");
  }

  private static String values(WorkerEvidence worker, DigestComparison.Difference difference) {
    if (difference.countHere() != difference.countThere()) {
      return "%d values in the publisher, %d in %s"
          .formatted(difference.countHere(), difference.countThere(), worker.name());
    }
    if (!difference.here().equals(difference.there())) {
      return "%s in the publisher, %s in %s"
          .formatted(difference.here(), difference.there(), worker.name());
    }
    String other = "other content in %s than in the publisher".formatted(worker.name());
    return difference.here().isEmpty() ? other : other + ", further on in " + difference.here();
  }
}
