package org.modelshare.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.modelshare.harness.internal.check.ProbeOutcome;
import org.modelshare.harness.internal.worker.Seeds;

/**
 * Asks every probe of a run, in order.
 *
 * @param seed the run's; each probe has random numbers of its own, so one that draws more does not
 *     change the questions after it
 * @param probes how many to ask
 */
record AskProbes<M>(ProbeSource<M> source, long seed, int probes)
    implements ModelOp<M, String, List<ProbeOutcome>> {

  private static final long serialVersionUID = 1L;

  @Override
  public List<ProbeOutcome> apply(M model, String worker) {
    Probe<M> probe = source.open();
    List<ProbeOutcome> outcomes = new ArrayList<>(probes);
    for (int number = 0; number < probes; number++) {
      outcomes.add(ask(probe, model, number));
    }
    return outcomes;
  }

  private ProbeOutcome ask(Probe<M> probe, M model, int number) {
    try {
      return new ProbeOutcome.Answer(
          probe.answer(model, new SplittableRandom(Seeds.of(seed, number))));
    } catch (Exception | LinkageError | AssertionError e) {
      return ProbeOutcome.Thrown.of(e);
    }
  }
}
