package org.modelshare.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.modelshare.harness.internal.check.Outcome;
import org.modelshare.harness.internal.worker.Seeds;

/**
 * Asks every probe of a run, in order.
 *
 * @param seed the run's; each probe has random numbers of its own, so one that draws more does not
 *     change the questions after it
 * @param probes how many to ask
 */
record AskProbes<M>(ProbeSource<M> source, long seed, int probes)
    implements ModelOp<M, String, List<Outcome>> {

  private static final long serialVersionUID = 1L;

  @Override
  public List<Outcome> apply(M model, String worker) {
    Probe<M> probe = source.open();
    List<Outcome> outcomes = new ArrayList<>(probes);
    for (int number = 0; number < probes; number++) {
      outcomes.add(ask(probe, model, number));
    }
    return outcomes;
  }

  private Outcome ask(Probe<M> probe, M model, int number) {
    try {
      return new Outcome.Answer(probe.answer(model, new SplittableRandom(Seeds.of(seed, number))));
    } catch (Exception | LinkageError | AssertionError e) {
      return Outcome.Thrown.of(e);
    }
  }
}
