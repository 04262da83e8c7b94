package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.io.KryoBufferOverflowException;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.Arrays;

/**
 * Output of Kryo to an array that grows up to the longest possible one, {@value #LONGEST_BYTES}
 * bytes. The doubling of {@link Output} itself overflows beyond 1 GiB.
 */
public final class GraphOutput extends Output {
  static final int LONGEST_BYTES = Integer.MAX_VALUE - 8;

  public GraphOutput(int initialBytes) {
    super(initialBytes, LONGEST_BYTES);
  }

  /** Writes the bits as they are; Kryo would drop the payload of a NaN. */
  @Override
  public void writeFloat(float value) {
    writeInt(Float.floatToRawIntBits(value));
  }

  /** Writes the bits as they are, like {@link #writeFloat(float)}. */
  @Override
  public void writeDouble(double value) {
    writeLong(Double.doubleToRawLongBits(value));
  }

  @Override
  protected boolean require(int required) {
    if (capacity - position >= required) {
      return false;
    }
    long needed = (long) position + required;
    if (needed > LONGEST_BYTES) {
      throw new KryoBufferOverflowException("%,d bytes".formatted(needed));
    }
    capacity = (int) Math.min(LONGEST_BYTES, Math.max(needed, capacity * 2L));
    buffer = Arrays.copyOf(buffer, capacity);
    return true;
  }
}
