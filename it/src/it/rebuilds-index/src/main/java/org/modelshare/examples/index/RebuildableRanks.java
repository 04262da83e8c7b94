package org.modelshare.examples.index;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoSerializable;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.nio.LongBuffer;
import org.modelshare.model.Derived;
import org.modelshare.model.Rebuildable;

/**
 * Says that its index is derived, but pickles itself without it also when it is shared. The index
 * is so small that the workers' heaps do not tell; the codec does.
 */
public final class RebuildableRanks implements KryoSerializable, Rebuildable {
  private LongBuffer values = SortedIndex.values(50_000);
  @Derived private LongBuffer index = SortedIndex.of(values);

  @Override
  public void write(Kryo kryo, Output output) {
    kryo.writeClassAndObject(output, values);
  }

  @Override
  public void read(Kryo kryo, Input input) {
    values = (LongBuffer) kryo.readClassAndObject(input);
    index = null;
  }

  @Override
  public void rebuild() {
    index = SortedIndex.of(values);
  }

  int rank(long value) {
    return SortedIndex.rank(index, value);
  }
}
