package org.modelshare.harness.internal.check;

import java.util.List;
import org.modelshare.harness.internal.inspect.HeapUse;
import org.modelshare.harness.internal.inspect.Inspection;
import org.modelshare.harness.internal.wire.AttachedWorker;

/**
 * The evidence of one worker.
 *
 * @param name as people read it: {@code worker 1}
 * @param worker with what it measured on attach
 * @param attached its heap after the model was inspected, before it was used
 * @param probed its heap after the probes
 */
public record WorkerEvidence(
    String name,
    AttachedWorker worker,
    Inspection inspection,
    HeapUse attached,
    List<ProbeOutcome> outcomes,
    HeapUse probed) {
  public WorkerEvidence {
    outcomes = List.copyOf(outcomes);
  }

  /** Returns how much the heap grew on attach. */
  public long attachGrowthBytes() {
    return worker.costs().heapGrowthBytes();
  }

  /** Returns how much the heap grew on attach and by the probes; the inspection counts nothing. */
  public long growthBytes() {
    return attachGrowthBytes() + probed.usedBytes() - attached.usedBytes();
  }

  /** Returns what the attached model keeps alive on the heap. */
  long heldOnAttachBytes() {
    return attached.holdings().bytes();
  }

  /** Returns what the model keeps alive on the heap after the probes. */
  long heldBytes() {
    return probed.holdings().bytes();
  }
}
