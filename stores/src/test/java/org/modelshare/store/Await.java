package org.modelshare.store;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for a condition. The deadline is a number of looks, not a time: on a busy machine the looks
 * become as slow as the code that makes the condition true.
 */
public final class Await {
  /** Some minutes' worth on an idle machine. */
  private static final int LOOKS = 100_000;

  private static final long PAUSE_NANOS = 1_000_000;

  private Await() {}

  /**
   * Looks until a condition holds.
   *
   * @param expected what is said if it never does
   */
  public static void until(String expected, Callable<Boolean> condition) throws Exception {
    until(expected, LOOKS, condition);
  }

  /** Looks for a limited number of times until a condition holds. */
  static void until(String expected, int looks, Callable<Boolean> condition) throws Exception {
    for (int i = 0; i < looks; i++) {
      if (condition.call()) {
        return;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    throw new AssertionError("looked %d times, but never: %s".formatted(looks, expected));
  }
}
