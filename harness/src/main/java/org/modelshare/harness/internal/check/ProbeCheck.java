package org.modelshare.harness.internal.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modelshare.harness.internal.inspect.AnswerComparison;
import org.modelshare.harness.internal.inspect.Description;
import org.modelshare.model.Problem;

/** MS305: a worker answers every probe as the publisher does. */
public final class ProbeCheck implements Check {
  private static final int MAX_NAMED = 5;

  /** How the answers to one probe differ, in words. */
  private record Difference(int number, String text) {}

  @Override
  public Problem problem() {
    return Problem.PROBE_DIFFERS;
  }

  @Override
  public List<Violation> violations(Evidence evidence, Limits limits) {
    List<Violation> findings = new ArrayList<>();
    for (WorkerEvidence worker : evidence.workers()) {
      List<Difference> differences = differences(evidence, worker, limits.floatTolerance());
      if (!differences.isEmpty()) {
        findings.add(finding(evidence, worker, differences));
      }
    }
    return findings;
  }

  private static List<Difference> differences(
      Evidence evidence, WorkerEvidence worker, double tolerance) {
    int probes = evidence.outcomes().size();
    if (worker.outcomes().size() != probes) {
      throw new IllegalStateException(
          "%s was asked %d probes and answered %d"
              .formatted(worker.name(), probes, worker.outcomes().size()));
    }
    List<Difference> differences = new ArrayList<>();
    for (int number = 0; number < probes; number++) {
      int probe = number;
      compare(evidence.outcomes().get(probe), worker.outcomes().get(probe), tolerance)
          .ifPresent(text -> differences.add(new Difference(probe, text)));
    }
    return differences;
  }

  private static Optional<String> compare(
      ProbeOutcome expected, ProbeOutcome actual, double tolerance) {
    return switch (expected) {
      case ProbeOutcome.Answer(var here) when actual instanceof ProbeOutcome.Answer(var there) ->
          AnswerComparison.compare(here, there, tolerance).map(ProbeCheck::text);
      case ProbeOutcome.Answer(var here) when actual instanceof ProbeOutcome.Thrown thrown ->
          Optional.of(
              "%s in the publisher, threw %s at %s"
                  .formatted(Description.of(here), thrown.exception(), thrown.where()));
      default -> throw new IllegalStateException("the publisher has no answer: " + expected);
    };
  }

  private static String text(AnswerComparison.Difference difference) {
    return "answer%s is %s in the publisher, %s in the worker"
        .formatted(
            difference.path().isEmpty() || difference.path().startsWith("[")
                ? difference.path()
                : "." + difference.path(),
            difference.expected(),
            difference.actual());
  }

  private Violation finding(
      Evidence evidence, WorkerEvidence worker, List<Difference> differences) {
    Difference first = differences.getFirst();
    return new Violation(
        "",
        "%s answers %d of %d probes differently; probe %d: %s"
            .formatted(
                worker.name(),
                differences.size(),
                evidence.outcomes().size(),
                first.number(),
                first.text()),
        remedy(evidence, worker));
  }

  private static String remedy(Evidence evidence, WorkerEvidence worker) {
    Map<String, String> there = worker.inspection().digest().dropped();
    List<String> lost =
        evidence.digest().dropped().entrySet().stream()
            .filter(here -> !here.getValue().equals(there.get(here.getKey())))
            .map(here -> lost(evidence, here.getKey(), here.getValue(), there))
            .sorted()
            .limit(MAX_NAMED)
            .toList();
    return lost.isEmpty()
        ? "Likely an answer that depends on more than the model and its random numbers."
        : "Likely a transient field that matters: " + String.join("; ", lost) + ".";
  }

  private static String lost(
      Evidence evidence, String path, String here, Map<String, String> there) {
    return "%s is %s in the publisher, %s in the worker"
        .formatted(evidence.subject(path), here, there.getOrDefault(path, "nothing"));
  }
}
