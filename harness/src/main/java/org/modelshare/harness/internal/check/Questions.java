package org.modelshare.harness.internal.check;

import java.util.List;

/** The probes of a run. Each has a number, and random numbers that depend on it alone. */
public interface Questions {
  /** Returns how many there are; 0 if the run has no probe. */
  int count();

  /**
   * Asks probes on the calling thread.
   *
   * @param numbers of the probes, in the order in which they are asked
   * @return the outcomes, in the same order
   */
  List<ProbeOutcome> ask(Object model, List<Integer> numbers);
}
