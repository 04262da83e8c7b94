package org.modelshare.harness.internal.check;

import org.modelshare.harness.internal.inspect.StructuralDigest;

/** The digests of all fields, with the order in which sets and maps show their elements. */
public record OrderedContent() implements Observation<StructuralDigest> {
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
    return StructuralDigest.inOrder(subject.model());
  }
}
