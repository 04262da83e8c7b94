package org.modelshare.harness.internal.check;

import java.util.List;

/** A check that judges what the shared run has seen, and nothing else. */
public non-sealed interface Rule extends Check {
  /**
   * Judges what a run has seen.
   *
   * @return what is wrong; empty if nothing is
   * @throws Unjudged if the evidence does not allow a judgement
   */
  List<Violation> violations(Evidence evidence, Limits limits);
}
