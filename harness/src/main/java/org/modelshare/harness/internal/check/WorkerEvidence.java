package org.modelshare.harness.internal.check;

import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.inspect.HeapUse;
import org.modelshare.harness.internal.wire.AttachedWorker;
import org.modelshare.model.ModelShareException;

/**
 * The evidence of one worker.
 *
 * @param name as people read it: {@code worker 1}, or {@code the copy in this JVM}
 * @param worker with what it measured on attach
 * @param seen observations of the model there
 * @param end how its process ended while it was asked the probes; null if it lived
 */
public record WorkerEvidence(
    String name, AttachedWorker worker, Seen seen, @Nullable ModelShareException end) {
  /** Returns the evidence with more observations. */
  public WorkerEvidence with(Seen more) {
    return new WorkerEvidence(name, worker, seen.and(more), end);
  }

  /** Returns the evidence of a worker whose process has ended. */
  public WorkerEvidence ended(ModelShareException how) {
    return new WorkerEvidence(name, worker, seen, how);
  }

  /** Returns whether it is no JVM of its own, but the publisher, which has attached itself. */
  public boolean isPublisher() {
    return worker.pid() == ProcessHandle.current().pid();
  }

  /** Returns how much the heap grew on attach. */
  public long attachGrowthBytes() {
    return worker.costs().heapGrowthBytes();
  }

  /** Returns how much the heap grew on attach and by the probes; observations count nothing. */
  public long growthBytes() {
    return attachGrowthBytes() + heapAsked().usedBytes() - heapAttached().usedBytes();
  }

  /** Returns what the attached model keeps alive on the heap. */
  long heldOnAttachBytes() {
    return heapAttached().holdings().bytes();
  }

  /** Returns what the model keeps alive on the heap after the probes. */
  public long heldBytes() {
    return heapAsked().holdings().bytes();
  }

  /** Returns whether the heap was measured after attach and after the probes. */
  public boolean isHeapSeen() {
    return seen.has(HeapBeforeProbes.class) && seen.has(HeapAfterProbes.class);
  }

  HeapUse heapAttached() {
    return seen.of(HeapBeforeProbes.class);
  }

  HeapUse heapAsked() {
    return seen.of(HeapAfterProbes.class);
  }
}
