package org.modelshare.store.internal.graph.serial;

import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.GraphPass;

/**
 * One class of a hierarchy, as a graph treats it: its fields and, of a Serializable class, its
 * {@code writeObject}, {@code readObject} and {@code readObjectNoData}.
 */
public final class SerialLevel {
  private final Class<?> owner;
  private final List<FieldSlot> slots;
  private final List<FieldSlot> saved;
  private final @Nullable Hook writeObject;
  private final @Nullable Hook readObject;
  private final @Nullable Hook readObjectNoData;

  /** Access to the fields of a class whose fields have no other; null of the others. */
  private final @Nullable Hook defaultWriteObject;

  private final @Nullable Hook defaultReadObject;

  /**
   * Makes a part that is read and written by the methods of a class, if it has such.
   *
   * @param slots the fields of the class that stand in graphs of sharing mode
   */
  static SerialLevel of(Class<?> owner, List<FieldSlot> slots) {
    return new SerialLevel(owner, slots, Serializable.class.isAssignableFrom(owner));
  }

  /** Makes a part that consists of fields, whatever methods the class has. */
  static SerialLevel plain(Class<?> owner, List<FieldSlot> slots) {
    return new SerialLevel(owner, slots, false);
  }

  private SerialLevel(Class<?> owner, List<FieldSlot> slots, boolean serializable) {
    boolean closed = serializable && !ClassFields.isOpen(owner) && !slots.isEmpty();
    this.owner = owner;
    this.slots = List.copyOf(slots);
    this.saved = slots.stream().filter(slot -> !slot.derived()).toList();
    this.writeObject = serializable ? SerialMethods.writeObject(owner) : null;
    this.readObject = serializable ? SerialMethods.readObject(owner) : null;
    this.readObjectNoData = serializable ? SerialMethods.readObjectNoData(owner) : null;
    this.defaultWriteObject = closed ? SerialMethods.defaultWriteObject(owner) : null;
    this.defaultReadObject = closed ? SerialMethods.defaultReadObject(owner) : null;
  }

  Class<?> owner() {
    return owner;
  }

  /** Returns the fields that stand in graphs of sharing mode. */
  List<FieldSlot> slots() {
    return slots;
  }

  /** Returns the fields that stand in the graph of a pass. */
  List<FieldSlot> in(GraphPass pass) {
    return pass.sharing() ? slots : saved;
  }

  /** Returns whether the class writes itself, so that its part of the graph is a list of items. */
  boolean writesItems() {
    return writeObject != null;
  }

  @Nullable Hook readObject() {
    return readObject;
  }

  @Nullable Hook readObjectNoData() {
    return readObjectNoData;
  }

  /** Tells an object that the graph has no part of this class. */
  void readNoData(GraphKryo kryo, Object object) {
    if (readObjectNoData != null) {
      readObjectNoData.call(kryo.pass(), Problem.HOOK_FAILED, object);
    }
  }

  void write(GraphKryo kryo, Output out, Object object) {
    if (writeObject == null) {
      writeFields(kryo, out, object);
    } else {
      SerialStreams.output(kryo).call(writeObject, this, out, object);
    }
  }

  /** Writes the fields as Java's {@code defaultWriteObject()} does. */
  public void writeFields(GraphKryo kryo, Output out, Object object) {
    if (defaultWriteObject == null) {
      for (FieldSlot slot : in(kryo.pass())) {
        slot.write(kryo, out, object);
      }
    } else {
      SerialStreams.output(kryo).callForFields(defaultWriteObject, this, out, object);
    }
  }

  /**
   * @param items whether the class wrote itself
   */
  void read(GraphKryo kryo, Input in, Object object, boolean items) {
    if (items || readObject != null) {
      SerialStreams.input(kryo).call(this, in, object, items);
    } else {
      readFields(kryo, in, object);
    }
  }

  /** Reads the fields as Java's {@code defaultReadObject()} does. */
  void readFields(GraphKryo kryo, Input in, Object object) {
    if (defaultReadObject == null) {
      for (FieldSlot slot : in(kryo.pass())) {
        slot.read(kryo, in, object);
      }
    } else {
      SerialStreams.input(kryo).callForFields(defaultReadObject, this, in, object);
    }
  }
}
