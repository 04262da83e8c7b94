package org.modelshare.harness.internal.check;

import org.modelshare.harness.internal.inspect.ContainerAnswers;

/** The sizes of all collections and maps, and how many elements iteration gives. */
public record ContainersIterated() implements Observation<ContainerAnswers> {
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
  public ContainerAnswers observe(Subject subject) {
    return ContainerAnswers.ofIteration(subject.model());
  }
}
