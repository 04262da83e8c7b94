package org.modelshare.harness.internal.check;

import org.modelshare.harness.internal.inspect.HeapUse;

/** The heap of a worker after the probes. */
public record HeapAfterProbes() implements Observation<HeapUse> {
  private static final long serialVersionUID = 1L;

  @Override
  public Moment moment() {
    return Moment.ASKED;
  }

  @Override
  public HeapUse observe(Subject subject) {
    return HeapUse.of(subject.model(), subject.alone());
  }
}
