package org.modelshare.harness;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.check.Evidence;
import org.modelshare.harness.internal.check.Moment;
import org.modelshare.harness.internal.check.Observation;
import org.modelshare.harness.internal.check.Seen;
import org.modelshare.harness.internal.check.SharedBytes;
import org.modelshare.harness.internal.check.Unjudged;
import org.modelshare.harness.internal.check.WorkerEvidence;
import org.modelshare.harness.internal.inspect.TypeNames;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;

/**
 * The part of a verification that all rules share: workers attach, everything that the rules need
 * is observed there and in this JVM, and the workers are closed.
 *
 * @param probes null if there are none
 * @param creation how long it took to make the model
 */
record SharedRun<M>(
    Settings settings,
    String provider,
    ProbeQuestions.@Nullable Plan<M> probes,
    Observations observations,
    M model,
    Duration creation) {
  /**
   * The result of the shared run.
   *
   * @param key of the model, which may have been published once more
   * @param ended processes of workers that do not wait for another model
   */
  record Observed<M>(ModelKey<M> key, Evidence evidence, List<Long> ended) {}

  /**
   * Has workers observed. If JVMs that had other models before say anything but that all is well,
   * new JVMs are asked, and only what they say counts.
   *
   * @param isWell whether all rules pass
   */
  Observed<M> observe(
      ModelStore store, ModelKey<M> key, PublisherView<M> publisher, Predicate<Evidence> isWell)
      throws InterruptedException {
    WorkerSource any = WorkerSource.any();
    try {
      Optional<Observed<M>> observed = attempt(store, key, publisher, isWell, any);
      if (observed.isPresent()) {
        return observed.get();
      }
    } catch (RuntimeException | Error e) {
      if (!any.hasGivenUsed()) {
        throw e;
      }
    }
    settings.say("again, with new JVMs");
    ModelKey<M> intact =
        SharedBytes.changes(store.handle(), key).isEmpty() ? key : replaced(store, key);
    return attempt(store, intact, publisher, isWell, WorkerSource.onlyNew()).orElseThrow();
  }

  /** Publishes the model once more, because a worker has changed it where it was published. */
  private ModelKey<M> replaced(ModelStore store, ModelKey<M> key) {
    store.remove(key);
    return store.put(model);
  }

  /** Returns empty if JVMs that had other models before do not say that all is well. */
  private Optional<Observed<M>> attempt(
      ModelStore store,
      ModelKey<M> key,
      PublisherView<M> publisher,
      Predicate<Evidence> isWell,
      WorkerSource source)
      throws InterruptedException {
    VerifierPlan plan = VerifierPlan.of(settings, List.of()).measured();
    VerifierWorkers<M> closed;
    Evidence evidence;
    try (VerifierWorkers<M> workers = attach(plan, settings.workers(), source, store, key)) {
      settings.say("attached " + workers.description());
      List<WorkerEvidence> observed = observe(workers);
      List<String> left = workers.leave();
      List<String> changes = SharedBytes.changes(store.handle(), key).stream().toList();
      if (source.hasGivenUsed() && !changes.isEmpty()) {
        return Optional.empty(); // before the publisher is asked, which may change its model
      }
      evidence = evidence(store, key, publisher, observed, changes, left);
      if (isWell.test(evidence)) {
        workers.keep();
      } else if (source.hasGivenUsed()) {
        return Optional.empty();
      }
      closed = workers;
    }
    return Optional.of(new Observed<>(key, evidence, closed.ended()));
  }

  private Evidence evidence(
      ModelStore store,
      ModelKey<M> key,
      PublisherView<M> publisher,
      List<WorkerEvidence> workers,
      List<String> changes,
      List<String> left) {
    settings.say("asked " + probeCount() + " probes of each of " + workers.size() + " workers");
    boolean isAlive = workers.stream().allMatch(worker -> worker.end() == null);
    return new Evidence(
        TypeNames.simple(model.getClass().getName()),
        store.kind(),
        store.info(key),
        creation,
        isAlive ? publisher.asked() : publisher.before(),
        workers,
        changes,
        left);
  }

  private int probeCount() {
    return probes == null ? 0 : probes.count();
  }

  private List<WorkerEvidence> observe(VerifierWorkers<M> attached) throws InterruptedException {
    WorkerEvidence[] workers = attached.evidence().toArray(WorkerEvidence[]::new);
    for (Moment moment : Moment.values()) {
      List<Observation<?>> due = observations.at(moment);
      if (!due.isEmpty() && Arrays.stream(workers).allMatch(worker -> worker.end() == null)) {
        List<VerifierWorkers.Result<Seen>> results = attached.each(observation(attached, due));
        Arrays.setAll(workers, i -> with(workers[i], moment, results.get(i)));
      }
    }
    return List.of(workers);
  }

  private Observe<M> observation(VerifierWorkers<M> workers, List<Observation<?>> wanted) {
    return new Observe<>(wanted, probes, workers.areAlone());
  }

  /** A worker that ends while it is asked says something about the probe; else the run broke. */
  private static WorkerEvidence with(
      WorkerEvidence worker, Moment moment, VerifierWorkers.Result<Seen> result) {
    if (result.failure() == null) {
      return worker.with(result.get());
    }
    if (moment == Moment.ASKING
        && result.failure() instanceof ModelShareException e
        && (e.problem() == Problem.WORKER_DIED || e.problem() == Problem.OPERATION_OVERDUE)) {
      return worker.ended(e);
    }
    throw result.failure();
  }

  /**
   * Observes the model in one worker more.
   *
   * @throws Unjudged if the run is in process, and that worker would have arguments of its own
   */
  Seen inWorker(
      WorkerSource source,
      ModelStore store,
      ModelKey<M> key,
      List<String> jvmArguments,
      List<Observation<?>> wanted)
      throws InterruptedException {
    if (settings.inProcess() && !jvmArguments.isEmpty()) {
      throw Unjudged.notApplicable("in process no JVM has arguments of its own");
    }
    VerifierPlan plan = VerifierPlan.of(settings, jvmArguments);
    try (VerifierWorkers<M> workers = attach(plan, 1, source, store, key)) {
      Seen seen = workers.each(observation(workers, wanted)).getFirst().get();
      workers.leave();
      workers.keep();
      return seen;
    }
  }

  private VerifierWorkers<M> attach(
      VerifierPlan plan, int count, WorkerSource source, ModelStore store, ModelKey<M> key)
      throws InterruptedException {
    return settings.inProcess()
        ? VerifierWorkers.inProcess(plan, store, key)
        : VerifierWorkers.attach(plan, count, source, store, key);
  }
}
