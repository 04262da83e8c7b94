package org.modelshare.harness.internal.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.ValueCodec;

/** A value as {@link ValueCodec} wrote it, small enough for one frame. */
public final class EncodedValue {
  /** Room that a frame leaves for a value beside the other fields of its message. */
  static final int MAXIMUM_BYTES = Frame.MAXIMUM_PAYLOAD_BYTES - 1024;

  private final byte[] bytes;

  private EncodedValue(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Encodes a value.
   *
   * @param subject what it is, for the message if it cannot travel
   */
  public static EncodedValue of(@Nullable Object value, String subject, ValueCodec codec) {
    byte[] bytes = codec.encode(value);
    if (bytes.length > MAXIMUM_BYTES) {
      throw new ModelShareException(
          Problem.VALUE_TOO_LARGE,
          "%s is %d bytes, the limit is %d".formatted(subject, bytes.length, MAXIMUM_BYTES));
    }
    return new EncodedValue(bytes);
  }

  /** Wraps bytes that came out of a frame; takes them over. */
  public static EncodedValue ofBytes(byte[] bytes) {
    return new EncodedValue(bytes);
  }

  public @Nullable Object decode(ValueCodec codec) {
    return codec.decode(bytes);
  }

  /** Returns the bytes themselves, not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  public int lengthBytes() {
    return bytes.length;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EncodedValue that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
