package org.modelshare.store.internal.graph.kryo;

/**
 * The room that is left on the stack of the current thread. Java tells neither the size of a stack
 * nor how much of it is used, so the room is tried out by calls that have many parameters, and do
 * nothing that an overflow could damage. They take some 40 KiB before they are compiled, as a dozen
 * nested objects do.
 */
final class StackRoom {
  /** They take 40 KiB when they are compiled: what a dozen nested objects take before they are. */
  private static final int CALLS = 360;

  private static final int GENEROUS_CALLS = 4 * CALLS;

  private StackRoom() {}

  /**
   * Returns whether there is room for a dozen nested objects.
   *
   * @param generous whether to ask for four times the room, in which classes can be loaded
   */
  static boolean isThere(boolean generous) {
    try {
      return fill(generous ? GENEROUS_CALLS : CALLS, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12) != 0;
    } catch (StackOverflowError _) {
      return false;
    }
  }

  /** Uses all parameters after the call, so that they take room on the stack during it. */
  private static long fill(
      int calls,
      long a,
      long b,
      long c,
      long d,
      long e,
      long f,
      long g,
      long h,
      long i,
      long j,
      long k,
      long l) {
    long deeper = calls == 0 ? 1 : fill(calls - 1, a, b, c, d, e, f, g, h, i, j, k, l);
    return deeper | a | b | c | d | e | f | g | h | i | j | k | l;
  }
}
