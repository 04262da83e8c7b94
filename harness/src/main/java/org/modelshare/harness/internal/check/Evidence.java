package org.modelshare.harness.internal.check;

import java.time.Duration;
import java.util.List;
import org.modelshare.store.ContainerInfo;
import org.modelshare.store.StoreKind;

/**
 * All that the shared run has seen; rules judge it.
 *
 * @param model simple name of the model's class
 * @param store where it was published
 * @param published what was published
 * @param creation how long {@code create()} took
 * @param publisher observations of the model in the publisher
 * @param changedBlocks what the digests of the shared bytes say after the probes: empty, or one
 *     line about what was changed
 * @param left what was still there after everything was closed
 */
public record Evidence(
    String model,
    StoreKind store,
    ContainerInfo published,
    Duration creation,
    Seen publisher,
    List<WorkerEvidence> workers,
    List<String> changedBlocks,
    List<String> left) {
  public Evidence {
    workers = List.copyOf(workers);
    changedBlocks = List.copyOf(changedBlocks);
    left = List.copyOf(left);
    if (workers.isEmpty()) {
      throw new IllegalArgumentException("no worker was seen");
    }
  }

  public Evidence withLeft(List<String> found) {
    return new Evidence(
        model, store, published, creation, publisher, workers, changedBlocks, found);
  }

  /** Returns the fields and classes that could not be looked into, in order. */
  public List<String> unseenFields() {
    return publisher.has(Content.class)
        ? publisher.of(Content.class).unseen().stream().sorted().toList()
        : List.of();
  }

  /** Returns the model's name with a path in it: {@code AlsModel.userIndex}. */
  public String subject(String path) {
    return path.isEmpty() || path.startsWith("[") ? model + path : model + "." + path;
  }
}
