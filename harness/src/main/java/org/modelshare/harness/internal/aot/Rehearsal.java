package org.modelshare.harness.internal.aot;

import java.util.List;

/**
 * What a worker does while its JVM notes what it uses, for a cache.
 *
 * @param model to attach to
 */
public record Rehearsal(Object model, List<Act> acts) {
  public Rehearsal {
    acts = List.copyOf(acts);
  }

  /** Applies an operation to inputs. */
  public record Act(Object operation, List<Object> inputs) {}
}
