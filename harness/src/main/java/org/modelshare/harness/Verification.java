package org.modelshare.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.check.ByteSize;
import org.modelshare.harness.internal.check.CleanupAudit;
import org.modelshare.harness.internal.check.Evidence;
import org.modelshare.harness.internal.check.HeapGrowthCheck;
import org.modelshare.harness.internal.check.PublishCheck;
import org.modelshare.harness.internal.check.Violation;
import org.modelshare.harness.internal.inspect.TypeNames;
import org.modelshare.model.ModelShareException;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;

/**
 * One verification: makes the model, publishes it, has the shared run observed and the experiments
 * made, closes everything, and lets the checks judge. Failures that prevent that are thrown, never
 * reported as findings.
 *
 * @param provider name of the class that stands for the model as long as there is none
 * @param providerClass makes the model in any JVM; null if it can be made in this one only
 * @param probes null if there are none
 */
record Verification<M>(
    Settings settings,
    String provider,
    Callable<? extends M> create,
    @Nullable String providerClass,
    ProbeQuestions.@Nullable Plan<M> probes) {

  private static final HeapGrowthCheck HEAP_GROWTH = new HeapGrowthCheck();
  private static final PublishCheck PUBLISH = new PublishCheck();

  Report run() throws InterruptedException {
    long startNanos = System.nanoTime();
    M model;
    try {
      model = create.call();
    } catch (InterruptedException | OutOfMemoryError e) {
      throw e;
    } catch (Exception | Error e) {
      return notPublished(provider, PUBLISH.notMade(TypeNames.simple(provider), e), e);
    }
    if (model == null) {
      throw new IllegalArgumentException(provider + ": create() returned null instead of a model");
    }
    settings.say("made " + model.getClass().getName());
    return verify(model, Duration.ofNanos(System.nanoTime() - startNanos));
  }

  private Report verify(M model, Duration creation) throws InterruptedException {
    String modelClass = model.getClass().getName();
    CleanupAudit audit;
    Observations observations = Observations.of(settings);
    SharedRun<M> run = new SharedRun<>(settings, provider, probes, observations, model, creation);
    PublisherView<M> publisher = new PublisherView<>(run);
    SharedRun.Observed<M> observed;
    Judgement judgement = new Judgement(settings, TypeNames.simple(modelClass), modelClass);
    try (ModelStore store = openStore()) {
      ModelKey<M> key;
      try {
        key = store.put(model);
      } catch (ModelShareException e) {
        if (PublishCheck.isBreakage(e)) {
          throw e;
        }
        return notPublished(modelClass, PUBLISH.notPublished(TypeNames.simple(modelClass), e), e);
      }
      settings.say(
          "published " + ByteSize.format(store.info(key).lengthBytes()) + ", " + store.kind());
      observed = run.observe(store, key, publisher, judgement::isWell);
      audit = CleanupAudit.of(RunStage.container(store, observed.key()));
      judgement.experiments(RunStage.of(providerClass, run, store, observed));
    } catch (ModelShareException e) {
      if (!settings.has(HEAP_GROWTH.problem()) || !HeapGrowthCheck.isOutOfHeap(e)) {
        throw e;
      }
      return judgement.unjudged(
          Checks.HEAP_GROWTH,
          HEAP_GROWTH.outOfHeap(TypeNames.simple(modelClass), settings.limits()),
          "no worker could attach");
    }
    List<String> left = new ArrayList<>(observed.evidence().left());
    left.addAll(audit.finish(observed.ended()));
    Evidence evidence = observed.evidence().withLeft(left);
    settings.say("closed");
    return judgement.of(evidence);
  }

  private ModelStore openStore() {
    ModelStores.Builder builder = ModelStores.builder();
    if (settings.store() != null) {
      builder.kind(settings.store());
    }
    if (settings.storeDirectory() != null) {
      builder.directory(settings.storeDirectory());
    }
    return builder.open();
  }

  private Report notPublished(String modelClass, Violation violation, Throwable cause) {
    String model = TypeNames.simple(modelClass);
    if (!settings.has(PUBLISH.problem())) {
      throw new IllegalStateException(
          "no check can be made, and MS101 is not among those asked for: "
              + Checks.PUBLISH.finding(model, violation),
          cause);
    }
    return new Judgement(settings, model, modelClass)
        .unjudged(Checks.PUBLISH, violation, "the model was not published");
  }
}
