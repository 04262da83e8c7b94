package org.modelshare.harness.internal.check;

import java.util.List;

/** A check that needs processes of its own, or does something to them. */
public non-sealed interface Experiment extends Check {
  /** Returns nothing, for experiments that look for themselves. */
  @Override
  default List<Observation<?>> observations() {
    return List.of();
  }

  /**
   * Runs after the shared run, alone, while the model is still published.
   *
   * @return what is wrong; empty if nothing is
   * @throws Unjudged if the experiment does not apply or cannot be made here
   */
  List<Violation> run(Stage stage) throws InterruptedException;
}
