package org.modelshare.harness.internal.check;

import org.modelshare.harness.internal.inspect.HeapUse;

/** The heap of a worker before the probes. It is looked at last, so that looking costs nothing. */
public record HeapBeforeProbes() implements Observation<HeapUse> {
  private static final long serialVersionUID = 1L;

  @Override
  public Moment moment() {
    return Moment.READY;
  }

  @Override
  public HeapUse observe(Subject subject) {
    return HeapUse.of(subject.model(), subject.alone());
  }
}
