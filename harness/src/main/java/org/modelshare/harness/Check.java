package org.modelshare.harness;

import java.util.List;
import org.modelshare.model.Problem;

/** One rule that a published model and its workers must keep. */
interface Check {
  /** Returns what is wrong where the rule is broken. */
  Problem problem();

  /** Judges what a run has seen; empty if the rule is kept. */
  List<Violation> violations(Evidence evidence, Limits limits);
}
