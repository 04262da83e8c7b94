package org.modelshare.store;

import java.nio.file.Path;
import java.util.List;

/**
 * What a sweep did.
 *
 * @param removed directories of dead owners that were removed
 * @param live how many stores have a living owner, and were left alone
 */
public record SweepReport(List<Path> removed, int live) {
  /** Copies the list. */
  public SweepReport {
    removed = List.copyOf(removed);
  }
}
