package org.modelshare.harness.internal.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modelshare.harness.internal.inspect.DigestComparison;
import org.modelshare.model.Problem;

/** MS207: derived fields arrive with a shared model; nobody rebuilds them. */
public final class RebuildCheck implements Rule {
  private static final String ROOT = "model";

  @Override
  public Problem problem() {
    return Problem.REBUILT;
  }

  @Override
  public List<Observation<?>> observations() {
    return List.of(new Content());
  }

  @Override
  public List<Violation> violations(Evidence evidence, Limits limits) {
    Map<String, Violation> findings = new LinkedHashMap<>();
    for (WorkerEvidence worker : evidence.workers()) {
      for (String rebuilt : worker.worker().costs().rebuilt()) {
        String path = path(evidence, rebuilt);
        findings.computeIfAbsent(path, _ -> rebuilt(evidence, worker, path));
      }
      DigestComparison.compare(
              evidence.publisher().of(Content.class), worker.seen().of(Content.class))
          .stream()
          .filter(DigestComparison.Difference::isLostDerived)
          .forEach(lost ->
              findings.computeIfAbsent(lost.path(), path -> missing(evidence, worker, path)));
    }
    return List.copyOf(findings.values());
  }

  /** The model itself is called {@code model} there, as a field of it may be. */
  private static String path(Evidence evidence, String rebuilt) {
    boolean isField =
        evidence.publisher().of(Content.class).fields().stream()
            .anyMatch(field -> field.path().equals(ROOT));
    return rebuilt.equals(ROOT) && !isField ? "" : rebuilt;
  }

  private Violation rebuilt(Evidence evidence, WorkerEvidence worker, String path) {
    return new Violation(
        path,
        "%s ran %s.rebuild() on attach: its derived fields were not published"
            .formatted(worker.name(), evidence.subject(path)),
        "Let the custom serializer write them when SharingMode.isActive().");
  }

  private Violation missing(Evidence evidence, WorkerEvidence worker, String path) {
    return new Violation(
        path,
        "%s lacks %s: a derived field that is null after attach"
            .formatted(worker.name(), evidence.subject(path)),
        "Let the custom serializer write it when SharingMode.isActive().");
  }
}
