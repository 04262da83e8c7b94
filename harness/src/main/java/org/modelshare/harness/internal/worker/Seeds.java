package org.modelshare.harness.internal.worker;

/**
 * Seeds of random numbers that are made of other seeds, so that each input has numbers of its own.
 * The mixing step is that of SplitMix64 (Steele, Lea, Flood 2014).
 */
public final class Seeds {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private Seeds() {}

  /** Returns the seed for a number under another seed. */
  public static long of(long seed, long number) {
    long z = (seed ^ number) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return (z ^ (z >>> 31)) + GAMMA;
  }

  /** Returns the seed that all others of a pool are made of. */
  static long ofPool(long seed) {
    return of(GAMMA, seed);
  }
}
