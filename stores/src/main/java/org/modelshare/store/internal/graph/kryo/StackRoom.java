package org.modelshare.store.internal.graph.kryo;

/**
 * The room that is left on the stack of the current thread. Java tells neither the size of a stack
 * nor how much of it is used, so the room is tried out: by calls that have some 40 KiB of
 * parameters, and do nothing that an overflow could damage.
 */
final class StackRoom {
  private static final int CALLS = 128;

  private StackRoom() {}

  /** Returns whether there is room for a dozen nested objects, in code that is not compiled yet. */
  static boolean isEnough() {
    try {
      return fill(CALLS, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12) != 0;
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
    long deeper = calls == 0 ? 1 : fill(calls - 1, l, a, b, c, d, e, f, g, h, i, j, k);
    return deeper | a | b | c | d | e | f | g | h | i | j | k | l;
  }
}
