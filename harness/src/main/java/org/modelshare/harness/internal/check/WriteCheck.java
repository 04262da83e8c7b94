package org.modelshare.harness.internal.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modelshare.harness.internal.inspect.WriteAttempts;
import org.modelshare.model.Problem;

/** MS205: no worker can change shared memory, and none has. */
public final class WriteCheck implements Rule {
  @Override
  public Problem problem() {
    return Problem.WRITABLE;
  }

  @Override
  public List<Observation<?>> observations() {
    return List.of(new Writes(), new Answers(), new WritesAfterProbes());
  }

  @Override
  public List<Violation> violations(Evidence evidence, Limits limits) {
    Map<String, Violation> writable = new LinkedHashMap<>();
    for (WorkerEvidence worker : evidence.workers()) {
      for (WriteAttempts.WritableView view : views(worker)) {
        writable.computeIfAbsent(view.path(), _ -> writable(evidence, worker, view));
      }
    }
    List<Violation> findings = new ArrayList<>(writable.values());
    evidence.changedBlocks().stream().map(WriteCheck::changed).forEach(findings::add);
    return findings;
  }

  private static List<WriteAttempts.WritableView> views(WorkerEvidence worker) {
    List<WriteAttempts.WritableView> views = new ArrayList<>();
    views.addAll(worker.seen().of(Writes.class).writable());
    if (worker.end() == null) {
      views.addAll(worker.seen().of(WritesAfterProbes.class).writable());
    }
    return views;
  }

  private Violation writable(
      Evidence evidence, WorkerEvidence worker, WriteAttempts.WritableView view) {
    return new Violation(
        view.path(),
        "%s could write to shared memory: %s is %s and not read-only"
            .formatted(worker.name(), evidence.subject(view.path()), view.type()),
        "Keep the view that attaching gave, or hand out asReadOnlyBuffer().");
  }

  private static Violation changed(String text) {
    return new Violation(
        "",
        "shared memory was changed while the probes ran: " + text,
        "Find the probe or method that writes to the model, and let it copy first.");
  }
}
