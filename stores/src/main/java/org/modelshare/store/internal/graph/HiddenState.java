package org.modelshare.store.internal.graph;

import java.io.Externalizable;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.util.AbstractCollection;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractQueue;
import java.util.AbstractSequentialList;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.modelshare.store.internal.graph.kryo.JdkClasses;
import org.modelshare.store.internal.system.GraphException;

/** Knows which classes of a model have state that their fields do not show. */
final class HiddenState {
  private static final Set<Class<?>> STATELESS =
      Set.of(
          Object.class,
          Number.class,
          AbstractCollection.class,
          AbstractList.class,
          AbstractSequentialList.class,
          AbstractSet.class,
          AbstractQueue.class,
          AbstractMap.class);

  private HiddenState() {}

  /**
   * Returns whether a class is a collection or map whose contents its fields do not show: they are
   * in a superclass from the JDK, or in transient fields that only {@code writeObject} stores.
   */
  static boolean isContents(Class<?> type) {
    boolean holds = Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    return holds && (!STATELESS.contains(jdkSuperclass(type)) || hasOwnStream(type));
  }

  /** Returns {@code type}, unless a superclass from the JDK has state that cannot be reached. */
  static Class<?> refuse(Class<?> type) {
    Class<?> superclass = jdkSuperclass(type);
    if (!STATELESS.contains(superclass)) {
      throw GraphException.notSerializable(
          "%s extends %s, whose fields cannot be read"
              .formatted(type.getName(), superclass.getName()));
    }
    return type;
  }

  /**
   * Returns the method by which a class reads its own fields, if its stream of Java serialization
   * is nothing but those: it has no {@code writeObject} that could write more, and no list of other
   * fields.
   */
  static Optional<Method> readObject(Class<?> owner) {
    return Serializable.class.isAssignableFrom(owner)
            && !writesObject(owner)
            && Arrays.stream(owner.getDeclaredFields())
                .noneMatch(field -> field.getName().equals("serialPersistentFields"))
        ? Hooks.streamMethod(owner, "readObject", ObjectInputStream.class)
        : Optional.empty();
  }

  /**
   * Returns whether a class has methods for its own stream of Java serialization, which are not
   * called here. Java itself ignores those of records and enums, and those that {@code
   * writeReplace} makes needless.
   */
  static boolean hasUncalledStream(Class<?> type) {
    return Serializable.class.isAssignableFrom(type)
        && !JdkClasses.contains(type)
        && !type.isRecord()
        && !type.isEnum()
        && Hooks.find(type, "writeReplace").isEmpty()
        && (Externalizable.class.isAssignableFrom(type)
            || ownClasses(type)
                .anyMatch(c -> writesObject(c) || (readsObject(c) && !isCalled(c, type))));
  }

  private static boolean isCalled(Class<?> owner, Class<?> type) {
    return readObject(owner).isPresent()
        && !isContents(type)
        && !Throwable.class.isAssignableFrom(type);
  }

  private static Class<?> jdkSuperclass(Class<?> type) {
    Class<?> superclass = type;
    while (superclass != null && !JdkClasses.contains(superclass)) {
      superclass = superclass.getSuperclass();
    }
    return superclass == null ? Object.class : superclass;
  }

  private static boolean hasOwnStream(Class<?> type) {
    return ownClasses(type).anyMatch(c -> writesObject(c) && readsObject(c));
  }

  /** Returns {@code type} and its superclasses outside the JDK. */
  static Stream<Class<?>> ownClasses(Class<?> type) {
    return Stream.<Class<?>>iterate(
        type, c -> c != null && !JdkClasses.contains(c), c -> c.getSuperclass());
  }

  private static boolean writesObject(Class<?> owner) {
    return Hooks.streamMethod(owner, "writeObject", ObjectOutputStream.class).isPresent();
  }

  private static boolean readsObject(Class<?> owner) {
    return Hooks.streamMethod(owner, "readObject", ObjectInputStream.class).isPresent();
  }
}
