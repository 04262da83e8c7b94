package org.modelshare.store.internal.graph;

import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields of one class by name, as {@code readObject} asks for them. */
final class ReadFields extends ObjectInputStream.GetField {
  private final Class<?> owner;
  private final Map<String, @Nullable Object> values = new HashMap<>();

  ReadFields(Class<?> owner, List<FieldSlot> slots, @Nullable Object[] slotValues) {
    this.owner = owner;
    for (int i = 0; i < slotValues.length; i++) {
      values.put(slots.get(i).field().getName(), slotValues[i]);
    }
  }

  @Override
  public ObjectStreamClass getObjectStreamClass() {
    return ObjectStreamClass.lookupAny(owner);
  }

  /** Every field of this version of the class is there, or the class was refused as changed. */
  @Override
  public boolean defaulted(String name) {
    value(name);
    return false;
  }

  private @Nullable Object value(String name) {
    if (!values.containsKey(name)) {
      throw new IllegalArgumentException(
          "class %s has no field %s in its stream".formatted(owner.getName(), name));
    }
    return values.get(name);
  }

  private Object primitive(String name) {
    return Objects.requireNonNull(value(name), name);
  }

  @Override
  public boolean get(String name, boolean missing) {
    return (boolean) primitive(name);
  }

  @Override
  public byte get(String name, byte missing) {
    return (byte) primitive(name);
  }

  @Override
  public char get(String name, char missing) {
    return (char) primitive(name);
  }

  @Override
  public short get(String name, short missing) {
    return (short) primitive(name);
  }

  @Override
  public int get(String name, int missing) {
    return (int) primitive(name);
  }

  @Override
  public long get(String name, long missing) {
    return (long) primitive(name);
  }

  @Override
  public float get(String name, float missing) {
    return (float) primitive(name);
  }

  @Override
  public double get(String name, double missing) {
    return (double) primitive(name);
  }

  @Override
  public @Nullable Object get(String name, @Nullable Object missing) {
    return value(name);
  }
}
