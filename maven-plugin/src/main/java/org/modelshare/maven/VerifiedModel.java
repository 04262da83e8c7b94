package org.modelshare.maven;

import java.util.List;

/**
 * A model in the last result.
 *
 * @param publishedBytes the size of what was published; 0 if no worker attached
 * @param workers how many attached
 * @param sharedBytes how much each of them shares
 * @param copiedBytes how much each of them copies
 */
record VerifiedModel(
    String name,
    boolean isPassed,
    String profile,
    long seed,
    List<Finding> findings,
    List<Check> checks,
    long publishedBytes,
    int workers,
    long sharedBytes,
    long copiedBytes) {
  /** Something that a check found, with its remedy and the address of its page. */
  record Finding(String check, String severity, String text, String remedy, String page) {}

  /** A check, and how it ended. */
  record Check(String code, String title, String state, String reason) {}

  VerifiedModel {
    findings = List.copyOf(findings);
    checks = List.copyOf(checks);
  }

  /** Returns how many bytes the machine saves: the first worker's memory is needed anyway. */
  long savedBytes() {
    return Math.max(0, workers - 1) * sharedBytes;
  }
}
