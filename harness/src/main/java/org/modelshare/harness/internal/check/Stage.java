package org.modelshare.harness.internal.check;

import java.util.List;

/** All that an {@link Experiment} can use. It belongs to the run, which cleans up behind it. */
public interface Stage {
  /** Returns what the shared run has seen. */
  Evidence evidence();

  Limits limits();

  /** Returns the model, as it was made in this JVM. */
  Object model();

  /** Returns the probes of the run. */
  Questions questions();

  /**
   * Starts a worker JVM more, has it attach, and observes there.
   *
   * @param jvmArguments in addition to those of the run's workers
   */
  Seen inWorker(List<String> jvmArguments, List<Observation<?>> observations)
      throws InterruptedException;

  /**
   * Makes the model once more, in another JVM that has this one's largest heap, and observes the
   * model there.
   *
   * @throws Unjudged if the model can be made in this JVM only
   */
  Seen madeAgain(List<Observation<?>> observations) throws InterruptedException;
}
