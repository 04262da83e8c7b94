package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.io.KryoBufferOverflowException;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.Arrays;

/**
 * Writes a graph to an array that grows up to the longest that there is. Kryo's own doubling
 * overflows beyond 1 GiB.
 */
public final class GraphOutput extends Output {
  static final int LONGEST_BYTES = Integer.MAX_VALUE - 8;

  public GraphOutput(int initialBytes) {
    super(initialBytes, LONGEST_BYTES);
  }

  /** Writes the bits as they are: Kryo would take the payload of a NaN away. */
  @Override
  public void writeFloat(float value) {
    writeInt(Float.floatToRawIntBits(value));
  }

  /** As {@link #writeFloat(float)}. */
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
