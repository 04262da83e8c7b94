package org.modelshare.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.modelshare.harness.internal.check.Evidence;
import org.modelshare.harness.internal.check.WorkerEvidence;
import org.modelshare.harness.internal.wire.AttachedWorker;
import org.modelshare.harness.internal.wire.Message;
import org.modelshare.store.StoreKind;

/**
 * The measures of a verification.
 *
 * @param store where the model was published
 * @param publishedBytes size of the published container
 * @param heapLimitBytes how much a worker's heap was allowed to grow
 * @param workers one by one
 * @param unseen classes and fields that could not be looked into and were not compared, and what
 *     could not be measured
 */
public record Measures(
    StoreKind store,
    long publishedBytes,
    long heapLimitBytes,
    List<WorkerMeasures> workers,
    List<String> unseen) {
  /** Copies its lists. */
  public Measures {
    workers = List.copyOf(workers);
    unseen = List.copyOf(unseen);
  }

  /**
   * The measures of one worker.
   *
   * @param name such as {@code worker 1}
   * @param jvmVersion of its Java runtime
   * @param attachDuration how long attaching took
   * @param sharedBytes bytes of arrays that it shared with the others
   * @param copiedBytes bytes of arrays that it copied to its heap
   * @param graphBytes size of the object graph that it decoded
   * @param attachGrowthBytes by how much its heap grew on attach; may be negative
   * @param growthBytes by how much it grew on attach and by the probes; may be negative
   * @param heldBytes what the model itself holds on the heap after the probes; the rest of the
   *     growth is classes and caches of the JVM
   */
  public record WorkerMeasures(
      String name,
      long pid,
      String jvmVersion,
      Duration attachDuration,
      long sharedBytes,
      long copiedBytes,
      long graphBytes,
      long attachGrowthBytes,
      long growthBytes,
      long heldBytes) {
    static WorkerMeasures of(WorkerEvidence worker) {
      AttachedWorker attached = worker.worker();
      Message.Attached costs = attached.costs();
      return new WorkerMeasures(
          worker.name(),
          attached.pid(),
          attached.jvmVersion(),
          costs.duration(),
          costs.sharedBytes(),
          costs.copiedBytes(),
          costs.graphBytes(),
          worker.attachGrowthBytes(),
          worker.isHeapSeen() ? worker.growthBytes() : worker.attachGrowthBytes(),
          worker.isHeapSeen() ? worker.heldBytes() : 0);
    }
  }

  static Measures of(Evidence evidence, Settings settings) {
    return new Measures(
        evidence.store(),
        evidence.published().lengthBytes(),
        settings.maxHeapGrowth().grownBytes(evidence.published().sharedBytes()),
        evidence.workers().stream().map(WorkerMeasures::of).toList(),
        unseen(evidence));
  }

  private static List<String> unseen(Evidence evidence) {
    List<String> unseen = new ArrayList<>(evidence.unseenFields());
    evidence.workers().stream()
        .filter(worker -> !worker.isHeapSeen())
        .forEach(worker -> unseen.add("the heap of " + worker.name()));
    if (evidence.workers().stream().anyMatch(WorkerEvidence::isPublisher)) {
      unseen.add("how much the memory of a worker grows");
    }
    return unseen;
  }
}
