package org.modelshare.harness;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.check.Observation;
import org.modelshare.harness.internal.check.Seen;
import org.modelshare.harness.internal.check.Subject;

/**
 * Makes observations in a worker.
 *
 * @param probes null if the run has none
 * @param alone whether the worker is a JVM of its own
 */
record Observe<M>(
    List<Observation<?>> observations, ProbeQuestions.@Nullable Plan<M> probes, boolean alone)
    implements ModelOp<M, String, Seen> {

  private static final long serialVersionUID = 1L;

  @Override
  public Seen apply(M model, String worker) {
    return Seen.of(new Subject(model, ProbeQuestions.of(probes), alone), observations);
  }
}
