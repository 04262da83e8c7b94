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
 * The part of an object that belongs to one class of its hierarchy: the fields of that class and,
 * if it is Serializable, its {@code writeObject}, {@code readObject} and {@code readObjectNoData}.
 *
 * <p>For example, an object of class {@code B extends A} has two levels, first that of A and then
 * that of B.
 */
public final class SerialLevel {
  private final Class<?> owner;
  private final List<FieldSlot> slots;
  private final List<FieldSlot> saved;
  private final @Nullable Hook writeObject;
  private final @Nullable Hook readObject;
  private final @Nullable Hook readObjectNoData;

  /**
   * Writes the fields of a class of a module that is not open; null if the fields can be accessed.
   */
  private final @Nullable Hook defaultWriteObject;

  /**
   * Reads the fields of a class of a module that is not open; null if the fields can be accessed.
   */
  private final @Nullable Hook defaultReadObject;

  /**
   * Creates the level of a class that is written by its own methods, if it has any.
   *
   * @param slots the fields of the class, derived ones included
   */
  static SerialLevel of(Class<?> owner, List<FieldSlot> slots) {
    return new SerialLevel(owner, slots, Serializable.class.isAssignableFrom(owner));
  }

  /** Creates the level of a class that is written field by field, whatever methods it has. */
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

  /** Returns the fields, derived ones included. */
  List<FieldSlot> slots() {
    return slots;
  }

  /** Returns the fields that the graph of a pass has. */
  List<FieldSlot> in(GraphPass pass) {
    return pass.sharing() ? slots : saved;
  }

  /**
   * Returns whether the class has {@code writeObject}, so that its part of a graph is a list of
   * items.
   */
  boolean writesItems() {
    return writeObject != null;
  }

  @Nullable Hook readObject() {
    return readObject;
  }

  @Nullable Hook readObjectNoData() {
    return readObjectNoData;
  }

  /** Calls {@code readObjectNoData}, if the class has it: the graph has no part of this class. */
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
   * Reads the part of the class.
   *
   * @param items whether the writer wrote it by {@code writeObject}
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
