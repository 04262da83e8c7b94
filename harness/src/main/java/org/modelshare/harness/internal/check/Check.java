package org.modelshare.harness.internal.check;

import org.modelshare.model.Problem;

/**
 * One thing that must be true of a published model. A {@link Rule} judges what the shared run has
 * seen; an {@link Experiment} publishes, forks or kills for itself alone.
 */
public sealed interface Check permits Rule, Experiment {
  /** Returns what is wrong where the check finds something. */
  Problem problem();
}
