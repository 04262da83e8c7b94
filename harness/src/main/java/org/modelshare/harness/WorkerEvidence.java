package org.modelshare.harness;

import java.util.List;

/**
 * What was seen of one worker.
 *
 * @param name as people read it: {@code worker 1}
 * @param stats what it measured on attach
 * @param attached its heap after the model was inspected, before it was used
 * @param probed its heap after the probes
 */
record WorkerEvidence(
    String name,
    WorkerStats stats,
    Inspection inspection,
    HeapUse attached,
    List<Outcome> outcomes,
    HeapUse probed) {
  WorkerEvidence {
    outcomes = List.copyOf(outcomes);
  }

  /** Returns how much the heap grew on attach; what the model visibly holds is the least. */
  long attachGrowthBytes() {
    return Math.max(stats.heapGrowthBytes(), attached.holdings().bytes());
  }

  /** Returns how much the heap grew on attach and by the probes; the inspection counts nothing. */
  long growthBytes() {
    long byProbes = probed.usedBytes() - attached.usedBytes();
    return Math.max(attachGrowthBytes() + byProbes, probed.holdings().bytes());
  }
}
