package org.modelshare.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.check.Evidence;
import org.modelshare.harness.internal.check.Experiment;
import org.modelshare.harness.internal.check.Limits;
import org.modelshare.harness.internal.check.Observation;
import org.modelshare.harness.internal.check.OtherPublisher;
import org.modelshare.harness.internal.check.Questions;
import org.modelshare.harness.internal.check.Seen;
import org.modelshare.harness.internal.check.Stage;
import org.modelshare.harness.internal.check.Subject;
import org.modelshare.harness.internal.check.Travel;
import org.modelshare.harness.internal.check.TwoWorkers;
import org.modelshare.harness.internal.check.Unjudged;
import org.modelshare.harness.internal.check.Violation;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.ClientHandle;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;

/**
 * The stage of a verification's experiments.
 *
 * @param providerClass makes the model in any JVM; null if it can be made in this one only
 * @param source of the workers of the experiment that is made
 */
record RunStage<M>(
    @Nullable String providerClass,
    SharedRun<M> run,
    ModelStore store,
    ModelKey<M> key,
    Evidence evidence,
    WorkerSource source)
    implements Stage {
  /** Returns the stage of a run whose shared part was observed. */
  static <M> RunStage<M> of(
      @Nullable String providerClass,
      SharedRun<M> run,
      ModelStore store,
      SharedRun.Observed<M> observed) {
    return new RunStage<>(
        providerClass, run, store, observed.key(), observed.evidence(), WorkerSource.onlyNew());
  }

  /**
   * Makes an experiment. If it finds anything, or cannot judge, where a JVM had another model
   * before, it is made again with new JVMs, and only that counts.
   */
  List<Violation> make(Experiment experiment) throws InterruptedException {
    WorkerSource any = WorkerSource.any();
    try {
      List<Violation> violations = experiment.run(with(any));
      if (violations.isEmpty() || !any.hasGivenUsed()) {
        return violations;
      }
    } catch (RuntimeException | Error e) {
      if (!any.hasGivenUsed()) {
        throw e;
      }
    }
    return experiment.run(with(WorkerSource.onlyNew()));
  }

  private RunStage<M> with(WorkerSource other) {
    return new RunStage<>(providerClass, run, store, key, evidence, other);
  }

  @Override
  public Object model() {
    return run.model();
  }

  @Override
  public Limits limits() {
    return run.settings().limits();
  }

  @Override
  public ClientHandle handle() {
    return store.handle();
  }

  @Override
  public Path container() {
    return container(store, key);
  }

  /** Returns the file of a published container, or of a memory file its descriptor in /proc. */
  static Path container(ModelStore store, ModelKey<?> key) {
    return switch (key.kind()) {
      case MEMFD -> Path.of("/proc/self/fd", key.location().replaceFirst(":.*", ""));
      case SHM, FILE -> Path.of(store.handle().location()).resolve(key.location());
      case IN_PROCESS -> throw new IllegalStateException("no other JVM could attach to " + key);
    };
  }

  @Override
  public void publish(Object object) {
    store.remove(store.put(object));
  }

  @Override
  public Questions questions() {
    return ProbeQuestions.of(run.probes());
  }

  @Override
  public Seen here(Object copy, List<Observation<?>> observations) {
    return Travel.copied(Seen.of(new Subject(copy, questions(), false), observations));
  }

  @Override
  public Seen inWorker(List<String> jvmArguments, List<Observation<?>> observations)
      throws InterruptedException {
    return run.inWorker(source, store, key, jvmArguments, observations);
  }

  @Override
  public Seen madeAgain(List<Observation<?>> observations) throws InterruptedException {
    String provider = providerOfAnyJvm();
    try (ModelStore names = ModelStores.open()) {
      return new MakeAgain<>(observations, run.probes())
          .run(source, names, provider, run.settings());
    } catch (WorkerException e) {
      throw Unjudged.inconclusive("create() failed in another JVM: " + e.getMessage());
    } catch (ModelShareException e) {
      if (e.problem() == Problem.OPERATION_OVERDUE) {
        throw Unjudged.inconclusive("create() and probes took too long in another JVM: " + e);
      }
      throw e;
    }
  }

  @Override
  public OtherPublisher publishedElsewhere() {
    return PublishElsewhere.start(providerOfAnyJvm(), store.kind(), run.settings());
  }

  @Override
  public TwoWorkers twoWorkers() {
    return KillableWorkers.start(store, key, run.probes(), run.settings());
  }

  @Override
  public List<String> leftByKilledParent(Duration limit) throws InterruptedException {
    String provider = providerOfAnyJvm();
    return new KilledParent<>(provider, store.kind(), run.probes(), run.settings()).left(limit);
  }

  private String providerOfAnyJvm() {
    if (run.settings().inProcess()) {
      throw Unjudged.notApplicable("in process no other JVM is started");
    }
    if (providerClass == null) {
      throw Unjudged.notApplicable(
          "the model can be made in this JVM only: give a ModelProvider without state and with a"
              + " constructor without parameters");
    }
    return providerClass;
  }
}
