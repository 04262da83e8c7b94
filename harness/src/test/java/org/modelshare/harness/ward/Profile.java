package org.modelshare.harness.ward;

/** How much a verification does; the smallest that finds a defect is named. */
public enum Profile {
  /** Takes seconds. */
  QUICK,
  /** Runs with every build. */
  DEFAULT,
  /** Kills and corrupts. */
  FULL
}
