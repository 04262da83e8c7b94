package org.modelshare.harness;

import java.util.List;
import org.modelshare.model.Problem;

/** MS504: nothing is left: no process, no file, no shared memory. */
final class CleanupCheck implements Check {
  @Override
  public Problem problem() {
    return Problem.LEFT_BEHIND;
  }

  @Override
  public List<Finding> findings(Evidence evidence, Settings settings) {
    return evidence.left().stream().map(left -> finding(evidence, left)).toList();
  }

  private Finding finding(Evidence evidence, String left) {
    return finding(
        evidence,
        "",
        "after cleanup there is still " + left,
        "Close what the model or the probe opened; otherwise report it to modelshare.");
  }
}
