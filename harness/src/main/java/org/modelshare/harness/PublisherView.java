package org.modelshare.harness;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.check.Answers;
import org.modelshare.harness.internal.check.Moment;
import org.modelshare.harness.internal.check.Observation;
import org.modelshare.harness.internal.check.ProbeOutcome;
import org.modelshare.harness.internal.check.Seen;
import org.modelshare.harness.internal.check.Subject;
import org.modelshare.harness.internal.check.Travel;

/**
 * The observations of the model in the JVM that made it. The results travel as those of workers do.
 * The model is asked once, however many workers are compared with it: a second time it may answer
 * otherwise.
 */
final class PublisherView<M> {
  private final SharedRun<M> run;
  private final Travel travel = new Travel();
  private final Seen before;
  private @Nullable Seen asked;

  /** Observes the model before it is published. */
  PublisherView(SharedRun<M> run) {
    this.run = run;
    this.before = seen(Moment.ATTACHED);
  }

  /** Returns what was seen before the model was published. */
  Seen before() {
    return before;
  }

  /** Asks the model, unless that was done, and returns all that was seen. */
  Seen asked() {
    Seen all = asked;
    if (all == null) {
      all = before.and(ask());
      asked = all;
    }
    return all;
  }

  private Seen ask() {
    Seen answers = seen(Moment.ASKING);
    if (observations(Moment.ASKING).stream().anyMatch(Answers.class::isInstance)) {
      requireAnswers(answers.of(Answers.class));
    }
    return answers.and(seen(Moment.ASKED)).and(seen(Moment.LATER));
  }

  private Seen seen(Moment moment) {
    Subject subject = new Subject(run.model(), ProbeQuestions.of(run.probes()), false);
    return travel.copy(Seen.of(subject, observations(moment)));
  }

  private List<Observation<?>> observations(Moment moment) {
    return run.observations().inPublisherAt(moment);
  }

  private void requireAnswers(List<ProbeOutcome> outcomes) {
    for (int number = 0; number < outcomes.size(); number++) {
      if (outcomes.get(number) instanceof ProbeOutcome.Thrown thrown) {
        throw new IllegalStateException(
            "probe %d of %s threw in the publisher, so there is nothing to compare: %s at %s"
                .formatted(number, run.provider(), thrown.exception(), thrown.where()));
      }
    }
  }
}
