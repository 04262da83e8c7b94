package org.modelshare.harness.internal.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** MS305: a worker answers every probe as the publisher does. */
public final class ProbeCheck implements Rule {
  private static final int MAX_NAMED = 5;
  private static final String DEPENDS =
      "Likely an answer that depends on more than the model and its random numbers.";

  @Override
  public Problem problem() {
    return Problem.PROBE_DIFFERS;
  }

  @Override
  public List<Observation<?>> observations() {
    return List.of(new Answers(), new Content());
  }

  @Override
  public List<Violation> violations(Evidence evidence, Limits limits) {
    List<Violation> overdue = overdue(evidence);
    return overdue.isEmpty() ? differences(evidence, limits) : overdue;
  }

  private static List<Violation> overdue(Evidence evidence) {
    for (WorkerEvidence worker : evidence.workers()) {
      ModelShareException end = worker.end();
      if (end != null && end.problem() == Problem.OPERATION_OVERDUE) {
        return List.of(
            new Violation(
                "",
                "%s did not answer in time: %s".formatted(worker.name(), end.getMessage()),
                "Find the endless loop or the lock, or raise operationTimeout."));
      }
    }
    return List.of();
  }

  private List<Violation> differences(Evidence evidence, Limits limits) {
    List<ProbeOutcome> expected = AskedProbes.of(evidence);
    Map<String, Violation> findings = new LinkedHashMap<>();
    for (WorkerEvidence worker : evidence.workers()) {
      List<AskedProbes.Difference> differences =
          AskedProbes.differences(expected, AskedProbes.of(worker), limits.floatTolerance());
      if (!differences.isEmpty()) {
        findings.computeIfAbsent(
            differences.toString(), _ -> finding(evidence, worker, differences));
      }
    }
    return List.copyOf(findings.values());
  }

  private Violation finding(
      Evidence evidence, WorkerEvidence worker, List<AskedProbes.Difference> differences) {
    AskedProbes.Difference first = differences.getFirst();
    return new Violation(
        "",
        "%s answers %d of %d probes differently; probe %d: %s"
            .formatted(
                worker.name(),
                differences.size(),
                AskedProbes.of(evidence).size(),
                first.number(),
                first.text("in the publisher", "in the worker")),
        remedy(evidence, worker));
  }

  private static String remedy(Evidence evidence, WorkerEvidence worker) {
    if (!worker.seen().failure(Content.class).isEmpty()) {
      return DEPENDS;
    }
    Map<String, String> there = worker.seen().of(Content.class).dropped();
    List<String> lost =
        evidence.publisher().of(Content.class).dropped().entrySet().stream()
            .filter(here -> !here.getValue().equals(there.get(here.getKey())))
            .map(here -> lost(evidence, here.getKey(), here.getValue(), there))
            .sorted()
            .limit(MAX_NAMED)
            .toList();
    return lost.isEmpty()
        ? DEPENDS
        : "Likely a transient field that matters: " + String.join("; ", lost) + ".";
  }

  private static String lost(
      Evidence evidence, String path, String here, Map<String, String> there) {
    return "%s is %s in the publisher, %s in the worker"
        .formatted(evidence.subject(path), here, there.getOrDefault(path, "nothing"));
  }
}
