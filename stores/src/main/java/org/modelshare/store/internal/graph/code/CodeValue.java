package org.modelshare.store.internal.graph.code;

import org.jspecify.annotations.Nullable;

/**
 * Knowledge of a value that code computes, such as an entry of the operand stack.
 *
 * @param origins a set of bits: from what the value was computed
 * @param wide whether it is a {@code long} or {@code double}, which counts double on the stack
 * @param cell the name of the field that it was taken from, or of the place where an array was
 *     made; {@code table>key} is a field of what was found in a table; null if it is none of these
 */
record CodeValue(int origins, boolean wide, @Nullable String cell) {
  /** From the hash code of an object of any class. */
  static final int HASH_CODE = 1;

  /** From a static field that was set to {@link #DRAWN}. */
  static final int SEED = 2;

  /** From a random number, or the time, that is drawn where the value is computed. */
  static final int DRAWN = 4;

  /** From the identity of an object. */
  static final int IDENTITY = 8;

  /** Other numbers in another JVM. */
  static final int VARYING = HASH_CODE | SEED | DRAWN | IDENTITY;

  /** The origins that the place of an object in a table may have. */
  static final int FROM_KEY = HASH_CODE | SEED | IDENTITY;

  /** A number that may be even; if neither this nor {@link #ODD} is set, it may be any. */
  static final int EVEN = 16;

  static final int ODD = 32;
  static final int ANY = EVEN | ODD;

  /** An object that is found where a varying number says, if that may be even. */
  static final int FOUND_EVEN = 64;

  static final int FOUND_ODD = 128;
  static final int FOUND = FOUND_EVEN | FOUND_ODD;

  /** An object that is just created, or the one whose method runs. */
  static final int OWN = 256;

  static final CodeValue PLAIN = new CodeValue(0, false, null);
  static final CodeValue WIDE = new CodeValue(0, true, null);

  static CodeValue of(int origins, boolean wide) {
    return origins == 0 ? (wide ? WIDE : PLAIN) : new CodeValue(origins, wide, null);
  }

  static CodeValue constant(Object number, boolean wide) {
    boolean whole = number instanceof Integer || number instanceof Long;
    return of(whole ? parity(((Number) number).longValue()) : 0, wide);
  }

  static int parity(long number) {
    return number % 2 == 0 ? EVEN : ODD;
  }

  boolean has(int bits) {
    return (origins & bits) != 0;
  }

  /** Returns whether the number may be even, odd, or both, as a set of bits. */
  int parity() {
    return has(ANY) ? origins & ANY : ANY;
  }

  CodeValue with(int more) {
    return (origins | more) == origins ? this : new CodeValue(origins | more, wide, cell);
  }

  CodeValue sized(boolean isWide) {
    return wide == isWide ? this : new CodeValue(origins, isWide, cell);
  }

  /** Returns a value that may be this one or the other. */
  CodeValue or(CodeValue other) {
    if (equals(other)) {
      return this;
    }
    boolean isOther = cell == null || (!has(FOUND) && other.has(FOUND) && other.cell != null);
    return new CodeValue(
        origins | other.origins | parity() | other.parity(),
        wide || other.wide,
        isOther ? other.cell : cell);
  }
}
