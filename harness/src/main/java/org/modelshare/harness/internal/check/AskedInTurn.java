package org.modelshare.harness.internal.check;

import java.util.List;

/** The number of probes that were asked, one after the other; no answer is kept. */
public record AskedInTurn() implements Observation<Integer> {
  private static final long serialVersionUID = 1L;

  @Override
  public Moment moment() {
    return Moment.ASKING;
  }

  @Override
  public Integer observe(Subject subject) {
    int asked = 0;
    for (int number : Answers.inOrder(subject.questions())) {
      asked += subject.questions().ask(subject.model(), List.of(number)).size();
    }
    return asked;
  }
}
