package org.modelshare.store;

import org.jspecify.annotations.Nullable;

/**
 * Turns operations, inputs and results into bytes and back, with the same rules as models: what can
 * stand in a model can travel between processes. Arrays stay inside the bytes.
 *
 * <p>Both sides need the same class path, and bytes must come from a process that may run code here
 * anyway: unlike a bare file they may name any class. Not thread-safe; one instance serves one
 * thread for many values.
 */
public final class ValueCodec {
  /** Creates a codec that resolves classes through {@code loader}. */
  public ValueCodec(ClassLoader loader) {
    Missing.implementation(loader);
  }

  /**
   * Encodes a value, outside sharing mode.
   *
   * @throws ModelShareException ({@link Problem#NOT_SERIALIZABLE}) naming field path and class
   */
  public byte[] encode(@Nullable Object value) {
    return Missing.implementation(value);
  }

  /**
   * Decodes what {@link #encode} returned.
   *
   * @throws ModelShareException ({@link Problem#BAD_GRAPH}, {@link Problem#CLASS_CHANGED})
   */
  public @Nullable Object decode(byte[] bytes) {
    return Missing.implementation(bytes);
  }
}
