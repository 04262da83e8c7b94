package org.modelshare.harness.ward.content;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;

/** Has a map as Trove's, which is no {@link java.util.Map}, of which only the size is written. */
public final class PrimitiveMapThatArrivesEmpty
    implements ModelProvider<PrimitiveMapThatArrivesEmpty.Model> {
  /** Keys and values side by side. Public, with a public constructor, as the interface demands. */
  public static final class IntIntMap implements Externalizable {
    private static final long serialVersionUID = 1;

    private transient int[] keys = new int[0];
    private transient int[] values = new int[0];
    private transient int size;

    /** Makes an empty map. */
    public IntIntMap() {}

    void put(int key, int value) {
      keys = Arrays.copyOf(keys, size + 1);
      values = Arrays.copyOf(values, size + 1);
      keys[size] = key;
      values[size++] = value;
    }

    /** Returns the number of keys. */
    public int size() {
      return size;
    }

    /** Returns whether there is a key. */
    public boolean containsKey(int key) {
      return Arrays.stream(keys).anyMatch(each -> each == key);
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
      out.writeInt(size);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
      int capacity = in.readInt();
      keys = new int[capacity];
      values = new int[capacity];
    }
  }

  record Model(String name, IntIntMap counts) {}

  @Override
  public Model create() {
    IntIntMap counts = new IntIntMap();
    for (int key = 1; key <= 100; key++) {
      counts.put(key, key * key);
    }
    return new Model("counts", counts);
  }

  @Override
  public String probe(Model model, RandomGenerator random) {
    return model.name() + random.nextInt();
  }
}
