package org.modelshare.store.internal.graph.serial;

import java.io.ObjectStreamClass;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Derived;
import org.modelshare.store.internal.graph.code.JdkClasses;

/**
 * Finds the fields of a class that are written to a graph. Of a Serializable class they are the
 * fields that Java serializes by default, of any other class all that are not transient; {@link
 * Derived} fields are among them in either case.
 */
public final class ClassFields {
  /** By class, what {@link #levels} returns: to find it takes longer than to read an object. */
  private static final ClassValue<List<SerialLevel>> LEVELS =
      new ClassValue<>() {
        @Override
        protected List<SerialLevel> computeValue(Class<?> type) {
          return findLevels(type);
        }
      };

  private ClassFields() {}

  /** Returns the classes of which an object of {@code type} consists, superclasses first. */
  public static List<SerialLevel> levels(Class<?> type) {
    return LEVELS.get(type);
  }

  private static List<SerialLevel> findLevels(Class<?> type) {
    Set<String> names = new HashSet<>();
    List<SerialLevel> levels = new ArrayList<>();
    boolean jdkCollection = isJdkCollection(type);
    for (Class<?> owner : hierarchy(type)) {
      List<FieldSlot> slots =
          serialized(owner).map(slot -> labelled(slot, names, jdkCollection)).toList();
      levels.addFirst(SerialLevel.of(owner, slots));
    }
    return List.copyOf(levels);
  }

  /**
   * Returns {@code type} and those of its superclasses of which a graph has a part. A graph has no
   * part of a superclass that is not Serializable if a class below it has {@code writeObject} or
   * {@code readObject}: by the rules of Java serialization these methods take care of it.
   */
  private static List<Class<?>> hierarchy(Class<?> type) {
    List<Class<?>> all =
        Stream.<Class<?>>iterate(type, c -> c != null && c != Object.class, c -> c.getSuperclass())
            .toList();
    boolean methods =
        all.stream()
            .anyMatch(
                c -> SerialMethods.writeObject(c) != null || SerialMethods.readObject(c) != null);
    return all.stream().filter(c -> isSerializable(c) || isWrittenPlainly(c, methods)).toList();
  }

  private static boolean isWrittenPlainly(Class<?> owner, boolean methodsBelow) {
    return !methodsBelow && !JdkClasses.contains(owner);
  }

  private static boolean isSerializable(Class<?> type) {
    return Serializable.class.isAssignableFrom(type);
  }

  /**
   * Returns whether the class is a JDK collection. Its fields are no steps of a path: {@code
   * list[3]} and not {@code list.elementData[3]}.
   */
  private static boolean isJdkCollection(Class<?> type) {
    return JdkClasses.contains(type)
        && (Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type));
  }

  private static FieldSlot labelled(FieldSlot slot, Set<String> names, boolean jdkCollection) {
    if (jdkCollection) {
      return slot.withLabel("");
    }
    return names.add(slot.name())
        ? slot
        : slot.withLabel(slot.name() + "@" + slot.owner().getSimpleName());
  }

  /** Returns the fields of one class that are written, in the order of their names. */
  private static Stream<FieldSlot> serialized(Class<?> owner) {
    return isSerializable(owner)
        ? Stream.concat(streamFields(owner), derivedFields(owner))
            .sorted(Comparator.comparing(FieldSlot::name))
        : declared(owner).filter(ClassFields::isKept).map(field -> FieldSlot.of(open(field)));
  }

  private static boolean isKept(Field field) {
    return !Modifier.isTransient(field.getModifiers()) || isDerived(field);
  }

  private static boolean isDerived(Field field) {
    return field.isAnnotationPresent(Derived.class);
  }

  /** Returns the derived fields of a Serializable class that Java serialization leaves out. */
  private static Stream<FieldSlot> derivedFields(Class<?> owner) {
    return declared(owner)
        .filter(ClassFields::isDerived)
        .filter(field -> ObjectStreamClass.lookup(owner).getField(field.getName()) == null)
        .map(field -> FieldSlot.of(open(field)));
  }

  private static Stream<FieldSlot> streamFields(Class<?> owner) {
    return Arrays.stream(ObjectStreamClass.lookup(owner).getFields())
        .map(field -> slot(owner, field));
  }

  private static FieldSlot slot(Class<?> owner, ObjectStreamField field) {
    Field own = isOpen(owner) ? find(owner, field) : null;
    return own == null
        ? FieldSlot.closed(owner, field.getName(), field.getType())
        : FieldSlot.of(open(own));
  }

  /**
   * Returns the field behind a serialized field; null if the class only lists it in {@code
   * serialPersistentFields}.
   */
  private static @Nullable Field find(Class<?> owner, ObjectStreamField field) {
    return unordered(owner)
        .filter(own -> own.getName().equals(field.getName()) && own.getType() == field.getType())
        .findFirst()
        .orElse(null);
  }

  /** Returns whether the fields of a class can be accessed by reflection. */
  static boolean isOpen(Class<?> owner) {
    return owner.getModule().isOpen(owner.getPackageName(), ClassFields.class.getModule());
  }

  /** Returns the components of a record in their order. */
  static List<FieldSlot> ofRecord(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(component ->
            unordered(type)
                .filter(field -> field.getName().equals(component.getName()))
                .findFirst()
                .orElse(null))
        .filter(Objects::nonNull)
        .map(field -> FieldSlot.of(open(field)))
        .toList();
  }

  /** Returns all instance fields of a class and its superclasses outside the JDK, accessible. */
  public static Stream<Field> all(Class<?> type) {
    return JdkClasses.othersAbove(type).flatMap(ClassFields::declared).map(ClassFields::open);
  }

  /** Returns the instance fields of one class, in the order of their names. */
  private static Stream<Field> declared(Class<?> owner) {
    return unordered(owner).sorted((one, other) -> one.getName().compareTo(other.getName()));
  }

  private static Stream<Field> unordered(Class<?> owner) {
    return Arrays.stream(owner.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()));
  }

  private static Field open(Field field) {
    try {
      field.setAccessible(true);
      return field;
    } catch (InaccessibleObjectException e) {
      throw ClosedPackage.refusal(field.getDeclaringClass(), e);
    }
  }
}
