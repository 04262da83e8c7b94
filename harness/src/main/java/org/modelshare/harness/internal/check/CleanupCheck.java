package org.modelshare.harness.internal.check;

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
    return List.of();
  }

  @Override
  public List<Violation> violations(Evidence evidence, Limits limits) {
    return evidence.left().stream().map(CleanupCheck::violation).toList();
  }

  private static Violation violation(String left) {
    return new Violation(
        "",
        "after cleanup there is still " + left,
        "Close what the model or the probe opened; otherwise report it to modelshare.");
  }
}
