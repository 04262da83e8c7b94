package org.modelshare.harness.internal.check;

import org.modelshare.harness.internal.inspect.ContainerAnswers;

/** The answers of all collections and maps that were asked for their own elements. */
public record ContainersSearched() implements Observation<ContainerAnswers> {
  private static final long serialVersionUID = 1L;

  @Override
  public Moment moment() {
    return Moment.LATER;
  }

  @Override
  public boolean isInPublisher() {
    return true;
  }

  @Override
  public ContainerAnswers observe(Subject subject) {
    return ContainerAnswers.ofSearch(subject.model());
  }
}
