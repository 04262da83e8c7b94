package org.modelshare.harness.internal.check;

import org.modelshare.harness.internal.inspect.WriteAttempts;

/** Attempts of a worker to write to every buffer and segment of its model. */
public record Writes() implements Observation<WriteAttempts> {
  private static final long serialVersionUID = 1L;

  @Override
  public Moment moment() {
    return Moment.ATTACHED;
  }

  @Override
  public WriteAttempts observe(Subject subject) {
    return WriteAttempts.on(subject.model());
  }
}
