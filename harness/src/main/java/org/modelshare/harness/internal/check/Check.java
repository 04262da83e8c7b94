package org.modelshare.harness.internal.check;

import java.util.List;
import org.modelshare.model.Problem;

/**
 * One thing that must be true of a published model. A {@link Rule} judges what the shared run has
 * seen; an {@link Experiment} publishes, forks or kills for itself alone. Both name the {@link
 * Observation}s that they need; the shared run makes each of them once, for all checks that need
 * it.
 */
public sealed interface Check permits Rule, Experiment {
  /** Returns what is wrong where the check finds something. */
  Problem problem();

  /** Returns what must be seen of each worker, and of the publisher, in the shared run. */
  List<Observation<?>> observations();
}
