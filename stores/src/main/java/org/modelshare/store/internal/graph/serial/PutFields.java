package org.modelshare.store.internal.graph.serial;

import java.io.IOException;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The {@code PutField} that {@code writeObject} gets from {@code putFields()}: takes the values of
 * the fields of one class.
 */
final class PutFields extends ObjectOutputStream.PutField {
  private final FieldValues values;

  PutFields(FieldValues values) {
    this.values = values;
  }

  FieldValues values() {
    return values;
  }

  @Override
  public void put(String name, boolean value) {
    values.put(name, FieldSlot.Type.BOOLEAN, value ? 1 : 0);
  }

  @Override
  public void put(String name, byte value) {
    values.put(name, FieldSlot.Type.BYTE, value);
  }

  @Override
  public void put(String name, char value) {
    values.put(name, FieldSlot.Type.CHAR, value);
  }

  @Override
  public void put(String name, short value) {
    values.put(name, FieldSlot.Type.SHORT, value);
  }

  @Override
  public void put(String name, int value) {
    values.put(name, FieldSlot.Type.INT, value);
  }

  @Override
  public void put(String name, long value) {
    values.put(name, FieldSlot.Type.LONG, value);
  }

  @Override
  public void put(String name, float value) {
    values.put(name, FieldSlot.Type.FLOAT, Float.floatToRawIntBits(value));
  }

  @Override
  public void put(String name, double value) {
    values.put(name, FieldSlot.Type.DOUBLE, Double.doubleToRawLongBits(value));
  }

  @Override
  public void put(String name, @Nullable Object value) {
    values.put(name, value);
  }

  @Override
  @Deprecated
  @SuppressWarnings("removal") // PutField requires it
  public void write(ObjectOutput out) throws IOException {
    if (!(out instanceof GraphObjectOutput graph)) {
      throw new IllegalArgumentException("not the stream that these fields belong to");
    }
    graph.writeFields();
  }
}
