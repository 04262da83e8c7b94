package org.modelshare.harness;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.check.Answers;
import org.modelshare.harness.internal.check.AskedAgain;
import org.modelshare.harness.internal.check.AskedOnAnotherThread;
import org.modelshare.harness.internal.check.ContainersIterated;
import org.modelshare.harness.internal.check.ContainersSearched;
import org.modelshare.harness.internal.check.Content;
import org.modelshare.harness.internal.check.Evidence;
import org.modelshare.harness.internal.check.Experiment;
import org.modelshare.harness.internal.check.HeapAfterProbes;
import org.modelshare.harness.internal.check.HeapBeforeProbes;
import org.modelshare.harness.internal.check.HeapLimit;
import org.modelshare.harness.internal.check.LingeringThreads;
import org.modelshare.harness.internal.check.MappedMemory;
import org.modelshare.harness.internal.check.Observation;
import org.modelshare.harness.internal.check.ProbeOutcome;
import org.modelshare.harness.internal.check.Rule;
import org.modelshare.harness.internal.check.Seen;
import org.modelshare.harness.internal.check.StartedProcesses;
import org.modelshare.harness.internal.check.WorkerEvidence;
import org.modelshare.harness.internal.check.Writes;
import org.modelshare.harness.internal.check.WritesAfterProbes;
import org.modelshare.harness.internal.inspect.ContainerAnswers;
import org.modelshare.harness.internal.inspect.HeapHolding;
import org.modelshare.harness.internal.inspect.HeapHoldings;
import org.modelshare.harness.internal.inspect.HeapUse;
import org.modelshare.harness.internal.inspect.MappedFile;
import org.modelshare.harness.internal.inspect.StructuralDigest;
import org.modelshare.harness.internal.inspect.WriteAttempts;
import org.modelshare.harness.internal.process.PrivateMemory;
import org.modelshare.harness.internal.wire.AttachedWorker;
import org.modelshare.harness.internal.wire.Message;
import org.modelshare.model.DType;
import org.modelshare.store.ContainerInfo;
import org.modelshare.store.StoreKind;

/** What a run could have seen of a model that shares 412 MiB, for tests to spoil. */
final class EvidenceSamples {
  static final long MIB = 1 << 20;
  static final Object MODEL = new Model(new int[] {1, 2, 3}, "a");

  /** A model with two fields. */
  @SuppressWarnings("unused")
  static final class Model {
    private final int[] index;
    private final String name;
    private final transient @Nullable String cache;

    Model(int[] index, String name) {
      this(index, name, "");
    }

    Model(int[] index, String name, String cache) {
      this.index = index;
      this.name = name;
      this.cache = cache.isEmpty() ? null : cache;
    }
  }

  private EvidenceSamples() {}

  static Settings settings() {
    return new Settings(
        Profile.FULL,
        rules(),
        List.of(),
        2,
        1,
        8131,
        null,
        null,
        HeapLimit.DEFAULT,
        0,
        "256m",
        Map.of(),
        List.of(),
        Duration.ofSeconds(60),
        Duration.ofSeconds(60),
        false,
        _ -> {});
  }

  /** Returns the checks that judge evidence. */
  static List<CatalogueEntry> rules() {
    return Checks.ALL.stream().filter(entry -> entry.check() instanceof Rule).toList();
  }

  /** Counts the experiments of the default profile; each says a line when it begins. */
  static int experiments() {
    return (int)
        Checks.ALL.stream()
            .filter(entry -> entry.check() instanceof Experiment)
            .filter(entry -> Profile.DEFAULT.includes(entry.profile()))
            .count();
  }

  static Report judge(Evidence evidence, Settings settings) {
    try {
      return new Judgement(settings, "AlsModel", "example.AlsModel").of(evidence);
    } catch (InterruptedException e) {
      throw new AssertionError("no rule waits", e);
    }
  }

  static Evidence good() {
    return with(worker(1), worker(2));
  }

  static Evidence with(WorkerEvidence... workers) {
    return with(List.of(), List.of(), workers);
  }

  static Evidence with(List<String> changed, List<String> left, WorkerEvidence... workers) {
    ContainerInfo.TensorInfo tensor =
        new ContainerInfo.TensorInfo(
            "userFactors", DType.F32, List.of(103L * MIB), 4096, 412 * MIB, "9ae0daf3");
    return new Evidence(
        "AlsModel",
        StoreKind.MEMFD,
        new ContainerInfo(
            "example.AlsModel",
            true,
            List.of(tensor),
            new ContainerInfo.GraphInfo(
                1229, "0".repeat(64), List.of("example.AlsModel"), Map.of()),
            "0".repeat(64),
            412 * MIB + 4096,
            Map.of(),
            List.of(),
            Map.of()),
        Duration.ofSeconds(1),
        seen(MODEL, new ProbeOutcome.Answer(1.5)),
        List.of(workers),
        changed,
        left);
  }

  static WorkerEvidence worker(int number) {
    return worker(number, MODEL, List.of(), new ProbeOutcome.Answer(1.5));
  }

  static WorkerEvidence worker(
      int number, Object model, List<String> rebuilt, ProbeOutcome outcome) {
    HeapUse heap =
        new HeapUse(memory(10 * MIB), new HeapHoldings(100, List.of(), List.of()), List.of());
    Seen seen =
        seen(model, outcome)
            .and(result(Writes.class, new WriteAttempts(1, 0, 0, List.of())))
            .and(result(WritesAfterProbes.class, new WriteAttempts(1, 0, 0, List.of())))
            .and(result(StartedProcesses.class, List.of()))
            .and(result(LingeringThreads.class, List.of()))
            .and(result(MappedMemory.class, List.of(mapped(0))))
            .and(result(HeapBeforeProbes.class, heap))
            .and(result(HeapAfterProbes.class, heap));
    return new WorkerEvidence("worker " + number, attached(number, 300 << 10, rebuilt), seen, null);
  }

  /** Observations of a model whose one probe had an outcome. */
  static Seen seen(Object model, ProbeOutcome outcome) {
    return result(Content.class, StructuralDigest.of(model))
        .and(result(ContainersIterated.class, ContainerAnswers.ofIteration(model)))
        .and(result(ContainersSearched.class, ContainerAnswers.ofSearch(model)))
        .and(result(Answers.class, List.of(outcome)))
        .and(result(AskedAgain.class, List.of(outcome)))
        .and(result(AskedOnAnotherThread.class, List.of(outcome)));
  }

  /** The result of one observation. */
  static <T> Seen result(Class<? extends Observation<T>> observation, T value) {
    return new Seen(Map.of(observation.getName(), new Seen.Result(value, "")));
  }

  /** The memory file in which {@code userFactors} lies. */
  static MappedFile mapped(long anonymousBytes) {
    return new MappedFile("userFactors", "00:01", 4099, "/memfd:modelshare", anonymousBytes);
  }

  static WorkerEvidence grown(int number, long attachBytes, long probeBytes, HeapHolding... held) {
    HeapHoldings holdings = new HeapHoldings(100, List.of(held), List.of());
    return new WorkerEvidence(
        "worker " + number,
        attached(number, attachBytes, List.of()),
        worker(number)
            .seen()
            .and(result(HeapBeforeProbes.class, new HeapUse(memory(10 * MIB), holdings, List.of())))
            .and(
                result(
                    HeapAfterProbes.class,
                    new HeapUse(memory(10 * MIB + probeBytes), holdings, List.of()))),
        null);
  }

  static WorkerEvidence writable(int number) {
    WriteAttempts writes =
        new WriteAttempts(
            0, 0, 0, List.of(new WriteAttempts.WritableView("userFactors", "FloatBuffer[100]")));
    return worker(number).with(result(Writes.class, writes));
  }

  /** A worker whose direct memory grew on attach, and in which hooks took their time. */
  static WorkerEvidence attachedWith(
      int number, long directBytes, Map<String, Duration> slowHooks) {
    AttachedWorker good = attached(number, 300 << 10, List.of());
    Message.Attached costs = good.costs();
    return new WorkerEvidence(
        "worker " + number,
        new AttachedWorker(
            good.name(),
            good.pid(),
            good.jvmVersion(),
            false,
            new Message.Attached(
                costs.duration(),
                costs.before(),
                new PrivateMemory(costs.after().heapBytes(), directBytes, 30 * MIB),
                costs.sharedBytes(),
                0,
                costs.graphBytes(),
                List.of(),
                slowHooks)),
        worker(number).seen(),
        null);
  }

  private static AttachedWorker attached(int number, long growthBytes, List<String> rebuilt) {
    return new AttachedWorker(
        "worker-1",
        1000 + number,
        "25.0.3+9-LTS",
        false,
        new Message.Attached(
            Duration.ofMillis(12),
            memory(8 * MIB),
            memory(8 * MIB + growthBytes),
            412 * MIB,
            0,
            1229,
            rebuilt,
            Map.of()));
  }

  static PrivateMemory memory(long heapBytes) {
    return new PrivateMemory(heapBytes, 0, 30 * MIB);
  }
}
