package org.modelshare.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.check.Answers;
import org.modelshare.harness.internal.check.Evidence;
import org.modelshare.harness.internal.check.Moment;
import org.modelshare.harness.internal.check.Observation;
import org.modelshare.harness.internal.check.ProbeOutcome;
import org.modelshare.harness.internal.check.Seen;
import org.modelshare.harness.internal.check.SharedBytes;
import org.modelshare.harness.internal.check.Subject;
import org.modelshare.harness.internal.check.Travel;
import org.modelshare.harness.internal.check.Unjudged;
import org.modelshare.harness.internal.check.WorkerEvidence;
import org.modelshare.harness.internal.inspect.TypeNames;
import org.modelshare.harness.internal.wire.AttachedWorker;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.internal.system.OwnedDirectory;

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
  private static final Path TEMPORARY_FILES = Path.of(System.getProperty("java.io.tmpdir"));

  Evidence observe(ModelStore store, ModelKey<M> key, Seen before) throws InterruptedException {
    return settings.inProcess()
        ? observeHere(store, key, before)
        : observeWorkers(store, key, before);
  }

  private Evidence observeHere(ModelStore store, ModelKey<M> key, Seen before)
      throws InterruptedException {
    try (SingleWorkerPools<M> here = SingleWorkerPools.inProcess(settings, store, key)) {
      settings.say("attached in process");
      return evidence(store, key, before, observe(here), List.of());
    }
  }

  private Evidence observeWorkers(ModelStore store, ModelKey<M> key, Seen before)
      throws InterruptedException {
    try (OwnedDirectory scratch = OwnedDirectory.create(TEMPORARY_FILES)) {
      Path files = Files.createDirectory(scratch.path().resolve("files"));
      List<WorkerEvidence> workers = observe(store, key, List.of("-Djava.io.tmpdir=" + files));
      return evidence(store, key, before, workers, filesIn(files));
    } catch (IOException e) {
      throw new UncheckedIOException("temporary files of workers cannot be kept apart", e);
    }
  }

  private List<WorkerEvidence> observe(ModelStore store, ModelKey<M> key, List<String> jvmArguments)
      throws InterruptedException {
    try (SingleWorkerPools<M> pools =
        SingleWorkerPools.measured(settings, jvmArguments, store, key)) {
      settings.say("attached " + settings.workers() + " workers");
      return observe(pools);
    }
  }

  /** Returns the temporary files that workers have left behind. */
  private static List<String> filesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> "the temporary file " + file.getFileName()).sorted().toList();
    }
  }

  private Evidence evidence(
      ModelStore store,
      ModelKey<M> key,
      Seen before,
      List<WorkerEvidence> workers,
      List<String> left) {
    settings.say("asked " + probeCount() + " probes of each of " + workers.size() + " workers");
    boolean isAlive = workers.stream().allMatch(worker -> worker.end() == null);
    return new Evidence(
        TypeNames.simple(model.getClass().getName()),
        store.kind(),
        store.info(key),
        creation,
        isAlive ? before.and(askPublisher()) : before,
        workers,
        SharedBytes.changes(store.handle(), key).stream().toList(),
        left);
  }

  private int probeCount() {
    return probes == null ? 0 : probes.count();
  }

  private List<WorkerEvidence> observe(SingleWorkerPools<M> pools) throws InterruptedException {
    List<AttachedWorker> attached = pools.attached();
    WorkerEvidence[] workers = new WorkerEvidence[attached.size()];
    Arrays.setAll(workers, i -> new WorkerEvidence(name(i), attached.get(i), Seen.NOTHING, null));
    for (Moment moment : Moment.values()) {
      List<Observation<?>> due = observations.at(moment);
      if (!due.isEmpty() && Arrays.stream(workers).allMatch(worker -> worker.end() == null)) {
        List<SingleWorkerPools.Result<Seen>> results = pools.each(observation(due), "");
        Arrays.setAll(workers, i -> with(workers[i], moment, results.get(i)));
      }
    }
    return List.of(workers);
  }

  private String name(int worker) {
    return settings.inProcess() ? "the copy in this JVM" : "worker " + (worker + 1);
  }

  private Observe<M> observation(List<Observation<?>> wanted) {
    return new Observe<>(wanted, probes, !settings.inProcess());
  }

  /** A worker that ends while it is asked says something about the probe; else the run broke. */
  private static WorkerEvidence with(
      WorkerEvidence worker, Moment moment, SingleWorkerPools.Result<Seen> result) {
    if (result.failure() == null) {
      return worker.with(Objects.requireNonNull(result.value()));
    }
    if (moment == Moment.ASKING
        && result.failure() instanceof ModelShareException e
        && (e.problem() == Problem.WORKER_DIED || e.problem() == Problem.OPERATION_OVERDUE)) {
      return worker.ended(e);
    }
    throw result.failure();
  }

  /** Observes the model in this JVM; the results travel as those of the workers do. */
  Seen inPublisher(Moment moment) {
    return Travel.copied(
        Seen.of(
            new Subject(model, ProbeQuestions.of(probes), false),
            observations.inPublisherAt(moment)));
  }

  private Seen askPublisher() {
    Seen asked = inPublisher(Moment.ASKING);
    if (observations.inPublisherAt(Moment.ASKING).stream().anyMatch(Answers.class::isInstance)) {
      requireAnswers(asked.of(Answers.class));
    }
    return asked.and(inPublisher(Moment.ASKED)).and(inPublisher(Moment.LATER));
  }

  private void requireAnswers(List<ProbeOutcome> outcomes) {
    for (int number = 0; number < outcomes.size(); number++) {
      if (outcomes.get(number) instanceof ProbeOutcome.Thrown thrown) {
        throw new IllegalStateException(
            "probe %d of %s threw in the publisher, so there is nothing to compare: %s at %s"
                .formatted(number, provider, thrown.exception(), thrown.where()));
      }
    }
  }

  /**
   * Observes the model in one worker more.
   *
   * @throws Unjudged if the run is in process, and that worker would have arguments of its own
   */
  Seen inWorker(
      ModelStore store, ModelKey<M> key, List<String> jvmArguments, List<Observation<?>> wanted)
      throws InterruptedException {
    try (SingleWorkerPools<M> pools = oneMore(store, key, jvmArguments)) {
      SingleWorkerPools.Result<Seen> result = pools.each(observation(wanted), "").getFirst();
      if (result.failure() != null) {
        throw result.failure();
      }
      return Objects.requireNonNull(result.value());
    }
  }

  private SingleWorkerPools<M> oneMore(ModelStore store, ModelKey<M> key, List<String> jvmArguments)
      throws InterruptedException {
    if (!settings.inProcess()) {
      WorkerPool.Builder builder = SingleWorkerPools.builder(settings, jvmArguments);
      return SingleWorkerPools.fork(builder, 1, store, key);
    }
    if (!jvmArguments.isEmpty()) {
      throw Unjudged.notApplicable("in process no JVM has arguments of its own");
    }
    return SingleWorkerPools.inProcess(settings, store, key);
  }
}
