package org.modelshare.harness.internal.check;

import java.util.List;

/**
 * A check that judges evidence. It names the {@link Observation}s that it needs; the run makes each
 * of them once, for all rules that need it.
 */
public non-sealed interface Rule extends Check {
  /** Returns what must be seen of each worker, and of the publisher, to judge. */
  List<Observation<?>> observations();

  /**
   * Judges what a run has seen.
   *
   * @return what is wrong; empty if nothing is
   * @throws Unjudged if the evidence does not allow a judgement
   */
  List<Violation> violations(Evidence evidence, Limits limits);
}
