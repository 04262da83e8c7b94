package org.modelshare.store.internal.graph.kryo;

import org.jspecify.annotations.Nullable;

/**
 * Knowledge of a value that code computes, such as an entry of the operand stack.
 *
 * @param origins a set of bits: from what the value was computed
 * @param wide whether it is a {@code long} or {@code double}, which counts double on the stack
 * @param array the name of the field of the object whose array it is; null if it is none
 */
record CodeValue(int origins, boolean wide, @Nullable String array) {
  /** From the hash code of an object of any class, or its identity. */
  static final int HASH_CODE = 1;

  /** From a static field that was set to {@link #DRAWN} when its class was initialized. */
  static final int SEED = 2;

  /** From a random number, or the time, that is drawn where the value is computed. */
  static final int DRAWN = 4;

  static final CodeValue PLAIN = new CodeValue(0, false, null);
  static final CodeValue WIDE = new CodeValue(0, true, null);

  static CodeValue of(int origins, boolean wide) {
    return origins == 0 ? (wide ? WIDE : PLAIN) : new CodeValue(origins, wide, null);
  }

  /** Returns a value that may be this one or the other. */
  CodeValue or(CodeValue other) {
    return equals(other)
        ? this
        : new CodeValue(
            origins | other.origins, wide || other.wide, array == null ? other.array : array);
  }
}
