package org.modelshare.harness.internal.check;

import org.modelshare.harness.internal.inspect.WriteAttempts;

/** As {@link Writes}, of a model that may have made itself other views while it was asked. */
public record WritesAfterProbes() implements Observation<WriteAttempts> {
  private static final long serialVersionUID = 1L;

  @Override
  public Moment moment() {
    return Moment.LATER;
  }

  @Override
  public WriteAttempts observe(Subject subject) {
    return WriteAttempts.on(subject.model());
  }
}
