package org.modelshare.store;

import java.nio.file.Path;
import java.util.List;

/**
 * The result of a sweep.
 *
 * @param removed directories of dead owners that were removed
 * @param live how many directories were left alone, because their owners live, or because their
 *     owners are on other hosts and the network file system need not tell whether they live
 */
public record SweepReport(List<Path> removed, int live) {
  /** Copies the list. */
  public SweepReport {
    removed = List.copyOf(removed);
  }
}
