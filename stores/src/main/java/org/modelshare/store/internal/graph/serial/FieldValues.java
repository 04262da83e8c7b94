package org.modelshare.store.internal.graph.serial;

import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.graph.kryo.GraphKryo;

/**
 * The values of the fields of one class, by name: the data behind {@code putFields} and {@code
 * readFields}.
 */
final class FieldValues {
  private final SerialLevel level;
  private final List<FieldSlot> slots;
  private final long[] bits;
  private final @Nullable Object[] objects;

  private FieldValues(SerialLevel level) {
    this.level = level;
    this.slots = level.slots();
    this.bits = new long[slots.size()];
    this.objects = new Object[slots.size()];
  }

  /** Creates values that are null, zero or false for every field. */
  static FieldValues blank(SerialLevel level) {
    return new FieldValues(level);
  }

  static FieldValues read(SerialLevel level, GraphKryo kryo, Input in) {
    FieldValues values = new FieldValues(level);
    for (int i = 0; i < values.bits.length; i++) {
      FieldSlot slot = values.slots.get(i);
      if (!slot.isIn(kryo.pass())) {
        continue;
      }
      if (slot.type() == FieldSlot.Type.REFERENCE) {
        values.objects[i] = slot.readReference(kryo, in);
      } else {
        values.bits[i] = slot.readBits(in);
      }
    }
    return values;
  }

  void write(GraphKryo kryo, Output out) {
    for (int i = 0; i < bits.length; i++) {
      FieldSlot slot = slots.get(i);
      if (!slot.isIn(kryo.pass())) {
        continue;
      }
      if (slot.type() == FieldSlot.Type.REFERENCE) {
        slot.writeReference(kryo, out, objects[i]);
      } else {
        slot.writeBits(out, bits[i]);
      }
    }
  }

  Class<?> owner() {
    return level.owner();
  }

  void put(String name, FieldSlot.Type type, long value) {
    bits[index(name, type)] = value;
  }

  void put(String name, @Nullable Object value) {
    objects[index(name, FieldSlot.Type.REFERENCE)] = value;
  }

  long bits(String name, FieldSlot.Type type) {
    return bits[index(name, type)];
  }

  @Nullable Object object(String name) {
    return objects[index(name, FieldSlot.Type.REFERENCE)];
  }

  private int index(String name, FieldSlot.Type type) {
    for (int i = 0; i < bits.length; i++) {
      FieldSlot slot = slots.get(i);
      if (slot.type() == type && slot.name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "class %s has no serializable field %s of type %s"
            .formatted(level.owner().getName(), name, type));
  }
}
