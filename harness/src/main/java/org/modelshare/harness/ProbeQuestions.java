package org.modelshare.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.check.ProbeOutcome;
import org.modelshare.harness.internal.check.Questions;
import org.modelshare.harness.internal.worker.Seeds;

/** Asks the probes of a run in this JVM. */
final class ProbeQuestions<M> implements Questions {
  /**
   * The probes of a run, as they travel.
   *
   * @param seed the run's; each probe has random numbers of its own, so one that draws more does
   *     not change the questions after it
   * @param count how many to ask
   */
  record Plan<M>(ProbeSource<M> source, long seed, int count) {}

  private final Plan<M> plan;
  private final Probe<M> probe;

  private ProbeQuestions(Plan<M> plan) {
    this.plan = plan;
    this.probe = plan.source().open();
  }

  /**
   * Opens the probes.
   *
   * @param plan null for none
   */
  static Questions of(@Nullable Plan<?> plan) {
    return plan == null ? new None() : new ProbeQuestions<>(plan);
  }

  @Override
  public int count() {
    return plan.count();
  }

  @Override
  @SuppressWarnings("unchecked") // the probe and the model are of one provider
  public List<ProbeOutcome> ask(Object model, List<Integer> numbers) {
    List<ProbeOutcome> outcomes = new ArrayList<>(numbers.size());
    for (int number : numbers) {
      outcomes.add(ask((M) model, number));
    }
    return outcomes;
  }

  private ProbeOutcome ask(M model, int number) {
    try {
      return new ProbeOutcome.Answer(
          probe.answer(model, new SplittableRandom(Seeds.of(plan.seed(), number))));
    } catch (Exception | LinkageError | AssertionError e) {
      return ProbeOutcome.Thrown.of(e);
    }
  }

  private static final class None implements Questions {
    @Override
    public int count() {
      return 0;
    }

    @Override
    public List<ProbeOutcome> ask(Object model, List<Integer> numbers) {
      return List.of();
    }
  }
}
