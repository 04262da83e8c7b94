package org.modelshare.harness.internal.check;

import java.util.List;
import org.modelshare.model.Problem;

/** One rule that a published model and its workers must keep. */
public interface Check {
  /** Returns what is wrong where the rule is broken. */
  Problem problem();

  /** Judges what a run has seen; empty if the rule is kept. */
  List<Violation> violations(Evidence evidence, Limits limits);
}
