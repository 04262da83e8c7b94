package org.modelshare.store.internal.graph.serial;

import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import org.jspecify.annotations.Nullable;

/**
 * The {@code GetField} that {@code readObject} gets from {@code readFields()}: the values of the
 * fields of one class.
 */
final class GetFields extends ObjectInputStream.GetField {
  private final FieldValues values;

  GetFields(FieldValues values) {
    this.values = values;
  }

  @Override
  public ObjectStreamClass getObjectStreamClass() {
    return ObjectStreamClass.lookupAny(values.owner());
  }

  /** Returns false: a class whose fields differ from those in the graph has been refused before. */
  @Override
  public boolean defaulted(String name) {
    return false;
  }

  @Override
  public boolean get(String name, boolean missing) {
    return values.bits(name, FieldSlot.Type.BOOLEAN) != 0;
  }

  @Override
  public byte get(String name, byte missing) {
    return (byte) values.bits(name, FieldSlot.Type.BYTE);
  }

  @Override
  public char get(String name, char missing) {
    return (char) values.bits(name, FieldSlot.Type.CHAR);
  }

  @Override
  public short get(String name, short missing) {
    return (short) values.bits(name, FieldSlot.Type.SHORT);
  }

  @Override
  public int get(String name, int missing) {
    return (int) values.bits(name, FieldSlot.Type.INT);
  }

  @Override
  public long get(String name, long missing) {
    return values.bits(name, FieldSlot.Type.LONG);
  }

  @Override
  public float get(String name, float missing) {
    return Float.intBitsToFloat((int) values.bits(name, FieldSlot.Type.FLOAT));
  }

  @Override
  public double get(String name, double missing) {
    return Double.longBitsToDouble(values.bits(name, FieldSlot.Type.DOUBLE));
  }

  @Override
  public @Nullable Object get(String name, @Nullable Object missing) {
    return values.object(name);
  }
}
