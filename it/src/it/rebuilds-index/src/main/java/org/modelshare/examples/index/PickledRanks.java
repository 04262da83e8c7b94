package org.modelshare.examples.index;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoSerializable;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.nio.LongBuffer;

/** Pickles itself, never writes its index, and builds it while it is read: in every worker. */
public final class PickledRanks implements KryoSerializable {
  private LongBuffer values = SortedIndex.values(2_000_000);
  private LongBuffer index = SortedIndex.of(values);

  @Override
  public void write(Kryo kryo, Output output) {
    kryo.writeClassAndObject(output, values);
  }

  @Override
  public void read(Kryo kryo, Input input) {
    values = (LongBuffer) kryo.readClassAndObject(input);
    index = SortedIndex.of(values);
  }

  int rank(long value) {
    return SortedIndex.rank(index, value);
  }
}
