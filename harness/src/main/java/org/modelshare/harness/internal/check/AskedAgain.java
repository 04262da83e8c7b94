package org.modelshare.harness.internal.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The answers to all probes when they are asked once more, in another order; returned in the order
 * of the probes.
 */
public record AskedAgain() implements Observation<List<ProbeOutcome>> {
  private static final long serialVersionUID = 1L;
  private static final long ORDER_SEED = 1;

  @Override
  public Moment moment() {
    return Moment.LATER;
  }

  @Override
  public List<ProbeOutcome> observe(Subject subject) {
    List<Integer> order = new ArrayList<>(Answers.inOrder(subject.questions()));
    Collections.reverse(order); // a shuffle of two may change nothing
    Collections.shuffle(order.subList(0, order.size() / 2), new Random(ORDER_SEED));
    return Answers.byNumber(order, subject.questions().ask(subject.model(), order));
  }
}
