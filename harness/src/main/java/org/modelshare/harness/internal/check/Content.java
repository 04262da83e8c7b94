package org.modelshare.harness.internal.check;

import org.modelshare.harness.internal.inspect.StructuralDigest;

/** The digests of all fields, before the model was used. */
public record Content() implements Observation<StructuralDigest> {
  private static final long serialVersionUID = 1L;

  @Override
  public Moment moment() {
    return Moment.ATTACHED;
  }

  @Override
  public boolean isInPublisher() {
    return true;
  }

  @Override
  public StructuralDigest observe(Subject subject) {
    return StructuralDigest.of(subject.model());
  }
}
