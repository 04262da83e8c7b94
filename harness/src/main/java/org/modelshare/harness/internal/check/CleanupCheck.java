package org.modelshare.harness.internal.check;

import java.util.ArrayList;
import java.util.List;
import org.modelshare.model.Problem;

/** MS504: nothing is left: no process, no file, no shared memory. */
public final class CleanupCheck implements Rule {
  @Override
  public Problem problem() {
    return Problem.LEFT_BEHIND;
  }

  @Override
  public List<Observation<?>> observations() {
    return List.of(new StartedProcesses());
  }

  @Override
  public List<Violation> violations(Evidence evidence, Limits limits) {
    List<Violation> violations = new ArrayList<>();
    evidence.workers().stream()
        .filter(worker -> worker.seen().has(StartedProcesses.class))
        .flatMap(worker ->
            worker.seen().of(StartedProcesses.class).stream()
                .map(process -> started(worker, process)))
        .forEach(violations::add);
    evidence.left().stream().map(CleanupCheck::violation).forEach(violations::add);
    return violations;
  }

  private static Violation started(WorkerEvidence worker, String process) {
    return new Violation(
        "",
        "%s has started %s, which still runs after the probes".formatted(worker.name(), process),
        "End in the model what the model starts.");
  }

  private static Violation violation(String left) {
    return new Violation(
        "",
        "after cleanup there is still " + left,
        "Close what the model or the probe opened; otherwise report it to modelshare.");
  }
}
