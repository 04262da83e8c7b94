package org.modelshare.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.check.ByteSize;
import org.modelshare.harness.internal.check.CleanupAudit;
import org.modelshare.harness.internal.check.Evidence;
import org.modelshare.harness.internal.check.HeapGrowthCheck;
import org.modelshare.harness.internal.check.ProbeOutcome;
import org.modelshare.harness.internal.check.PublishCheck;
import org.modelshare.harness.internal.check.Violation;
import org.modelshare.harness.internal.check.WorkerEvidence;
import org.modelshare.harness.internal.inspect.HeapUse;
import org.modelshare.harness.internal.inspect.Inspection;
import org.modelshare.harness.internal.inspect.StructuralDigest;
import org.modelshare.harness.internal.inspect.TypeNames;
import org.modelshare.harness.internal.wire.AttachedWorker;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.AttachOptions;
import org.modelshare.store.ClientHandle;
import org.modelshare.store.ContainerInfo;
import org.modelshare.store.ModelClient;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.internal.graph.ValueCodec;

/**
 * One run: makes the model, publishes it, asks the workers, closes everything, and lets the checks
 * judge what was seen. Failures that prevent that are thrown, never reported as findings.
 *
 * @param provider name of the class that stands for the model as long as there is none
 * @param probes null if there are none
 */
record Verification<M>(
    Settings settings,
    String provider,
    Callable<? extends M> create,
    @Nullable AskProbes<M> probes) {

  private static final HeapGrowthCheck HEAP_GROWTH = new HeapGrowthCheck();

  Report run() throws InterruptedException {
    M model;
    try {
      model = create.call();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception | LinkageError | AssertionError e) {
      return notPublished(provider, Checks.PUBLISH.notMade(TypeNames.simple(provider), e), e);
    }
    if (model == null) {
      throw new IllegalArgumentException(provider + ": create() returned null instead of a model");
    }
    say("made " + model.getClass().getName());
    return verify(model);
  }

  private Report verify(M model) throws InterruptedException {
    String modelClass = model.getClass().getName();
    CleanupAudit audit = CleanupAudit.begin(settings.storeDirectory());
    StructuralDigest digest = StructuralDigest.of(model);
    Evidence seen;
    try (ModelStore store = openStore()) {
      ModelKey<M> key;
      try {
        key = store.put(model);
      } catch (ModelShareException e) {
        if (PublishCheck.isBreakage(e)) {
          throw e;
        }
        return notPublished(
            modelClass, Checks.PUBLISH.notPublished(TypeNames.simple(modelClass), e), e);
      }
      say("published " + ByteSize.format(store.info(key).lengthBytes()) + ", " + store.kind());
      seen = observe(model, digest, store, key);
    } catch (ModelShareException e) {
      if (!settings.has(HEAP_GROWTH) || !HeapGrowthCheck.isOutOfHeap(e)) {
        throw e;
      }
      String name = TypeNames.simple(modelClass);
      return unjudged(
          modelClass,
          Checks.finding(HEAP_GROWTH, name, HEAP_GROWTH.outOfHeap(name, settings.limits())));
    }
    List<Long> processes = seen.workers().stream().map(worker -> worker.worker().pid()).toList();
    Evidence evidence = seen.withLeft(audit.finish(processes));
    say("closed");
    return Judgement.of(evidence, settings, modelClass);
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

  private Evidence observe(M model, StructuralDigest digest, ModelStore store, ModelKey<M> key)
      throws InterruptedException {
    List<ProbeOutcome> outcomes = answers(model);
    ContainerInfo published = store.info(key);
    List<WorkerEvidence> workers;
    try (SingleWorkerPools<M> pools = SingleWorkerPools.fork(settings, store, key)) {
      say("attached " + settings.workers() + " workers");
      workers = ask(pools);
    }
    say("asked " + outcomes.size() + " probes of each of " + workers.size() + " workers");
    return new Evidence(
        TypeNames.simple(model.getClass().getName()),
        store.kind(),
        published,
        digest,
        outcomes,
        workers,
        changedBlocks(store.handle(), key).stream().toList(),
        List.of());
  }

  private List<WorkerEvidence> ask(SingleWorkerPools<M> pools) throws InterruptedException {
    List<AttachedWorker> attachedWorkers = pools.attached();
    List<Inspection> inspections = pools.each((model, _) -> Inspection.of(model), "");
    List<HeapUse> attached = pools.each((model, _) -> HeapUse.of(model), "");
    List<List<ProbeOutcome>> outcomes = probes == null ? List.of() : pools.each(probes, "");
    List<HeapUse> probed = pools.each((model, _) -> HeapUse.of(model), "");
    List<WorkerEvidence> workers = new ArrayList<>();
    for (int i = 0; i < attachedWorkers.size(); i++) {
      workers.add(
          new WorkerEvidence(
              "worker " + (i + 1),
              attachedWorkers.get(i),
              inspections.get(i),
              attached.get(i),
              probes == null ? List.of() : outcomes.get(i),
              probed.get(i)));
    }
    return workers;
  }

  /** Asks the probes here. The answers travel as those of the workers do, to be comparable. */
  @SuppressWarnings("unchecked") // the codec returns what it was given
  private List<ProbeOutcome> answers(M model) {
    if (probes == null) {
      return List.of();
    }
    List<ProbeOutcome> outcomes = probes.apply(model, "publisher");
    for (int number = 0; number < outcomes.size(); number++) {
      if (outcomes.get(number) instanceof ProbeOutcome.Thrown thrown) {
        throw new IllegalStateException(
            "probe %d of %s threw in the publisher, so there is nothing to compare: %s at %s"
                .formatted(number, provider, thrown.exception(), thrown.where()));
      }
    }
    ValueCodec codec = new ValueCodec(Thread.currentThread().getContextClassLoader());
    return (List<ProbeOutcome>) Objects.requireNonNull(codec.decode(codec.encode(outcomes)));
  }

  /** Attaches once more, which reads all shared bytes and compares their digests. */
  private static Optional<String> changedBlocks(ClientHandle handle, ModelKey<?> key) {
    try (ModelClient client = handle.open(AttachOptions.defaults().verifyBlocks(true))) {
      client.get(key);
      return Optional.empty();
    } catch (ModelShareException e) {
      if (e.problem() == Problem.DIGEST_MISMATCH) {
        return Optional.of(String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }

  private Report notPublished(String modelClass, Violation violation, Throwable cause) {
    Finding finding = Checks.finding(Checks.PUBLISH, TypeNames.simple(modelClass), violation);
    if (!settings.has(Checks.PUBLISH)) {
      throw new IllegalStateException(
          "no check can be made, and MS101 is not among those asked for: " + finding, cause);
    }
    return unjudged(modelClass, finding);
  }

  /** There is no evidence, so no other check can be judged. */
  private Report unjudged(String modelClass, Finding finding) {
    say(finding.text());
    return new Report(
        TypeNames.simple(modelClass),
        modelClass,
        settings.seed(),
        List.of(),
        List.of(finding),
        List.of(),
        null);
  }

  private void say(String line) {
    settings.progress().accept(line);
  }
}
