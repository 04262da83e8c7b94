package org.modelshare.harness.internal.pool;

import java.util.Map;

/** How many workers a pool has if nobody says: half the cores, or what the environment says. */
final class DefaultWorkers {
  private static final String VARIABLE = "MODELSHARE_WORKERS";

  private DefaultWorkers() {}

  /** Returns the number for this machine. */
  static int here() {
    return of(System.getenv(), Runtime.getRuntime().availableProcessors());
  }

  /**
   * Returns the number.
   *
   * @throws IllegalArgumentException if the environment says something else than a number from 1
   */
  static int of(Map<String, String> environment, int cores) {
    String configured = environment.getOrDefault(VARIABLE, "").strip();
    return configured.isEmpty() ? Math.max(1, cores / 2) : parse(configured);
  }

  private static int parse(String configured) {
    try {
      int workers = Integer.parseInt(configured);
      if (workers >= 1) {
        return workers;
      }
    } catch (NumberFormatException _) {
      // said below, together with numbers that are too small
    }
    throw new IllegalArgumentException(
        "environment variable %s is %s; use a number from 1".formatted(VARIABLE, configured));
  }
}
