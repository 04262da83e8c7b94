package org.modelshare.store;

import java.nio.file.Path;
import java.util.List;

/**
 * The result of {@link ModelStores#sweep()}.
 *
 * @param removed directories of dead processes that were deleted
 * @param live the number of directories that were kept, because their processes live, or because
 *     their processes are on other hosts of a network file system and may live
 */
public record SweepReport(List<Path> removed, int live) {
  /** Copies the list. */
  public SweepReport {
    removed = List.copyOf(removed);
  }
}
