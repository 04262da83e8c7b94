package org.modelshare.harness.internal.check;

import java.util.List;
import org.modelshare.harness.internal.inspect.StructuralDigest;
import org.modelshare.store.ContainerInfo;
import org.modelshare.store.StoreKind;

/**
 * All that a run has seen; the checks judge it.
 *
 * @param model simple name of the model's class
 * @param store where it was published
 * @param published what was published
 * @param digest of the model in the publisher
 * @param outcomes of the probes in the publisher
 * @param changedBlocks what the digests of the shared bytes say after the probes: empty, or one
 *     line about what was changed
 * @param left what was still there after everything was closed
 */
public record Evidence(
    String model,
    StoreKind store,
    ContainerInfo published,
    StructuralDigest digest,
    List<ProbeOutcome> outcomes,
    List<WorkerEvidence> workers,
    List<String> changedBlocks,
    List<String> left) {
  public Evidence {
    outcomes = List.copyOf(outcomes);
    workers = List.copyOf(workers);
    changedBlocks = List.copyOf(changedBlocks);
    left = List.copyOf(left);
    if (workers.isEmpty()) {
      throw new IllegalArgumentException("no worker was seen");
    }
  }

  public Evidence withLeft(List<String> found) {
    return new Evidence(model, store, published, digest, outcomes, workers, changedBlocks, found);
  }

  /** Returns the model's name with a path in it: {@code AlsModel.userIndex}. */
  String subject(String path) {
    return path.isEmpty() || path.startsWith("[") ? model + path : model + "." + path;
  }
}
