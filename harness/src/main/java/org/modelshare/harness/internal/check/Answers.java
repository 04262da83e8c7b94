package org.modelshare.harness.internal.check;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The answers to all probes, in their order. */
public record Answers() implements Observation<List<ProbeOutcome>> {
  private static final long serialVersionUID = 1L;

  @Override
  public Moment moment() {
    return Moment.ASKING;
  }

  @Override
  public boolean isInPublisher() {
    return true;
  }

  @Override
  public List<ProbeOutcome> observe(Subject subject) {
    Questions questions = subject.questions();
    return questions.ask(subject.model(), inOrder(questions));
  }

  /**
   * Returns outcomes in the order of the probes.
   *
   * @param order the numbers in which the probes were asked
   */
  static List<ProbeOutcome> byNumber(List<Integer> order, List<ProbeOutcome> outcomes) {
    ProbeOutcome[] byNumber = new ProbeOutcome[order.size()];
    for (int i = 0; i < byNumber.length; i++) {
      byNumber[order.get(i)] = outcomes.get(i);
    }
    return Arrays.asList(byNumber);
  }

  /** Returns the numbers of all probes. */
  static List<Integer> inOrder(Questions questions) {
    return IntStream.range(0, questions.count()).boxed().toList();
  }
}
