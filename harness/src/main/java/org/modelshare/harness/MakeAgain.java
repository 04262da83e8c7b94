package org.modelshare.harness;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.check.Observation;
import org.modelshare.harness.internal.check.Seen;
import org.modelshare.harness.internal.check.Subject;
import org.modelshare.store.ModelStore;

/**
 * Makes a model once more, in a JVM of its own, and observes it there. The JVM attaches to the name
 * of the provider.
 */
record MakeAgain<M>(List<Observation<?>> observations, ProbeQuestions.@Nullable Plan<M> probes)
    implements ModelOp<String, String, Seen> {

  private static final long serialVersionUID = 1L;

  @Override
  public Seen apply(String provider, String nothing) throws Exception {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    Object model = Providers.createModel(provider, loader);
    return Seen.of(new Subject(model, ProbeQuestions.of(probes), true), observations);
  }

  /** Has a JVM make it that has the largest heap of this one; returns its observations. */
  Seen run(WorkerSource source, ModelStore store, String provider, Settings settings)
      throws InterruptedException {
    VerifierPlan plan = VerifierPlan.of(settings, List.of()).withHeapOfThisJvm();
    try (VerifierJvm<String> jvm = source.attach(plan, store, store.put(provider), null)) {
      Seen seen = Remote.get(jvm.submit(this));
      jvm.leave();
      jvm.keep();
      return seen;
    }
  }
}
