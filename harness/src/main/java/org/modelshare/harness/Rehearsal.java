package org.modelshare.harness;

import java.util.List;

/**
 * What a worker does while its JVM notes what it uses, for a cache.
 *
 * @param model to attach to
 */
record Rehearsal(Object model, List<Act> acts) {
  Rehearsal {
    acts = List.copyOf(acts);
  }

  /** Applies an operation to inputs. */
  record Act(Object operation, List<Object> inputs) {}
}
