package org.modelshare.store.internal.graph.serial;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Derived;
import org.modelshare.store.internal.graph.code.JdkClasses;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.Rows;
import org.modelshare.store.internal.graph.kryo.StaticObjects;
import org.modelshare.store.internal.system.Refusal;

/**
 * Serializer of ordinary objects, which may be in cycles. It writes the part of each class of the
 * hierarchy, superclasses first: a Serializable class by the rules of Java serialization, any other
 * class field by field.
 */
public final class ObjectsSerializer extends Serializer<Object> {
  private final List<SerialLevel> levels;
  private final ClassDescription description;
  private final Instantiator instantiator;
  private final @Nullable FieldSlot finalDerived;
  private final boolean holdsRows;
  private final boolean hashes;

  /** Null for classes of the JDK. */
  private final @Nullable IdentityKeys identityKeys;

  public ObjectsSerializer(Class<?> type) {
    this.levels = ClassFields.levels(type);
    this.description = new ClassDescription(type, levels);
    boolean serializable = Serializable.class.isAssignableFrom(type);
    this.identityKeys = JdkClasses.contains(type) ? null : new IdentityKeys(type, levels);
    this.instantiator =
        serializable
            ? Instantiator.serializable(type)
            : needsInitializers(type) ? Instantiator.initialized(type) : Instantiator.blank(type);
    this.hashes = overridesHashCode(type);
    this.holdsRows = Rows.mayBeIn(type);
    this.finalDerived =
        levels.stream()
            .flatMap(level -> level.slots().stream())
            .filter(slot -> slot.derived() && slot.isFinal())
            .findFirst()
            .orElse(null);
  }

  /**
   * Returns whether the class has fields that are left out, and that its constructor has to
   * initialize.
   */
  private static boolean needsInitializers(Class<?> type) {
    return ClassFields.all(type)
        .anyMatch(field ->
            Modifier.isTransient(field.getModifiers()) || field.isAnnotationPresent(Derived.class));
  }

  /** Returns whether no code of the class runs when an object is read or put in a hash table. */
  public boolean isPlain() {
    return !instantiator.runsCode()
        && !hashes
        && levels.stream()
            .allMatch(level -> level.readObject() == null || JdkClasses.contains(level.owner()));
  }

  private static boolean overridesHashCode(Class<?> type) {
    try {
      return !JdkClasses.contains(type.getMethod("hashCode").getDeclaringClass());
    } catch (NoSuchMethodException e) {
      throw new AssertionError("an object without hashCode()", e);
    }
  }

  @Override
  public void write(Kryo kryo, Output out, Object object) {
    write((GraphKryo) kryo, out, object);
  }

  private void write(GraphKryo kryo, Output out, Object object) {
    if (finalDerived != null && !kryo.pass().sharing()) {
      throw Refusal.notSerializable(
          "field %s of %s is @Derived and final, so it cannot be left out and filled again; make it non-final"
              .formatted(finalDerived.label(), finalDerived.owner().getName()));
    }
    StaticObjects outer = kryo.constants().enter(object.getClass());
    description.write(kryo, out);
    if (holdsRows) {
      Rows.writeAhead(kryo, out, object);
    }
    if (identityKeys != null) {
      identityKeys.refuseIn(object);
    }
    for (SerialLevel level : levels) {
      level.write(kryo, out, object);
    }
    kryo.constants().leave(outer);
  }

  @Override
  public Object read(Kryo kryo, Input in, Class<? extends Object> type) {
    return read((GraphKryo) kryo, in);
  }

  private Object read(GraphKryo kryo, Input in) {
    description.check(kryo, in);
    Object object = instantiator.create(kryo.pass());
    kryo.reference(object);
    if (holdsRows) {
      Rows.readAhead(kryo, in);
    }
    if (!kryo.pass().sharing()) {
      clearDerived(object);
    }
    description.readParts(kryo, in, object);
    return object;
  }

  private void clearDerived(Object object) {
    for (SerialLevel level : levels) {
      for (FieldSlot slot : level.slots()) {
        if (slot.derived()) {
          slot.clear(object);
        }
      }
    }
  }
}
