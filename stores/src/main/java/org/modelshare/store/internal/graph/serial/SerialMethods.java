package org.modelshare.store.internal.graph.serial;

import java.io.OptionalDataException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/**
 * The methods by which a class takes part in Java object serialization, for classes of the JDK too.
 * {@code sun.reflect.ReflectionFactory} of the JDK gives them to serialization libraries without
 * any {@code --add-opens}. This class calls that factory by reflection, because javac warns about
 * an import of it and the warning cannot be suppressed.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/25/docs/specs/serialization/">Java Object
 *     Serialization Specification</a>
 */
public final class SerialMethods {
  private static final Object FACTORY;
  private static final Class<?> FACTORY_CLASS;

  static {
    try {
      FACTORY_CLASS = Class.forName("sun.reflect.ReflectionFactory");
      FACTORY = FACTORY_CLASS.getMethod("getReflectionFactory").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final MethodHandle WRITE_OBJECT = finder("writeObjectForSerialization");
  private static final MethodHandle READ_OBJECT = finder("readObjectForSerialization");
  private static final MethodHandle READ_NO_DATA = finder("readObjectNoDataForSerialization");
  private static final MethodHandle WRITE_REPLACE = finder("writeReplaceForSerialization");
  private static final MethodHandle READ_RESOLVE = finder("readResolveForSerialization");
  private static final MethodHandle WRITE_FIELDS = finder("defaultWriteObjectForSerialization");
  private static final MethodHandle READ_FIELDS = finder("defaultReadObjectForSerialization");
  private static final MethodHandle CONSTRUCTOR =
      factoryMethod("newConstructorForSerialization", Constructor.class, Class.class);
  private static final MethodHandle CONSTRUCTOR_BY =
      factoryMethod(
          "newConstructorForSerialization", Constructor.class, Class.class, Constructor.class);
  private static final MethodHandle EXTERNAL_CONSTRUCTOR =
      factoryMethod("newConstructorForExternalization", Constructor.class, Class.class);
  private static final MethodHandle OPTIONAL_DATA =
      factoryMethod(
          "newOptionalDataExceptionForSerialization", OptionalDataException.class, boolean.class);

  private SerialMethods() {}

  private static MethodHandle finder(String name) {
    return factoryMethod(name, MethodHandle.class, Class.class);
  }

  private static MethodHandle factoryMethod(String name, Class<?> result, Class<?>... parameters) {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(FACTORY_CLASS, name, MethodType.methodType(result, parameters))
          .bindTo(FACTORY);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Returns {@code private void writeObject(ObjectOutputStream)} of a class, or null. */
  static @Nullable Hook writeObject(Class<?> owner) {
    return hook(WRITE_OBJECT, owner, "writeObject");
  }

  /** Returns {@code private void readObject(ObjectInputStream)} of a class, or null. */
  static @Nullable Hook readObject(Class<?> owner) {
    return hook(READ_OBJECT, owner, "readObject");
  }

  /** Returns {@code private void readObjectNoData()} of a class, or null. */
  static @Nullable Hook readObjectNoData(Class<?> owner) {
    return hook(READ_NO_DATA, owner, "readObjectNoData");
  }

  /** Returns {@code Object writeReplace()} of a class or its superclasses, or null. */
  public static @Nullable Hook writeReplace(Class<?> type) {
    return hook(WRITE_REPLACE, type, "writeReplace");
  }

  /** Returns {@code Object readResolve()} of a class or its superclasses, or null. */
  public static @Nullable Hook readResolve(Class<?> type) {
    return hook(READ_RESOLVE, type, "readResolve");
  }

  /** Returns a method that writes the fields of a class by {@code putFields()}, or null. */
  static @Nullable Hook defaultWriteObject(Class<?> owner) {
    return hook(WRITE_FIELDS, owner, "defaultWriteObject");
  }

  /** Returns a method that sets the fields of a class from {@code readFields()}, or null. */
  static @Nullable Hook defaultReadObject(Class<?> owner) {
    return hook(READ_FIELDS, owner, "defaultReadObject");
  }

  private static @Nullable Hook hook(MethodHandle finder, Class<?> owner, String name) {
    return HookLookup.once(
        owner,
        name,
        () -> {
          MethodHandle found = (MethodHandle) invoke(finder, owner);
          return found == null ? null : new Hook(owner, name, found);
        });
  }

  /**
   * Returns the constructor by which Java creates objects of a Serializable class. It runs only the
   * constructor without parameters of the first superclass that is not Serializable; null if that
   * class has none.
   */
  static @Nullable Constructor<?> constructor(Class<?> type) {
    return (Constructor<?>) invoke(CONSTRUCTOR, type);
  }

  /** Returns a constructor of {@code type} that runs only the constructor of a superclass. */
  static Constructor<?> constructor(Class<?> type, Constructor<?> ofSuperclass) {
    try {
      return (Constructor<?>) (Object) CONSTRUCTOR_BY.invoke(type, ofSuperclass);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** Returns the public constructor without parameters of an Externalizable class, or null. */
  static @Nullable Constructor<?> externalConstructor(Class<?> type) {
    return (Constructor<?>) invoke(EXTERNAL_CONSTRUCTOR, type);
  }

  /**
   * Returns the exception for a method that asks for an object where the next item is none.
   *
   * @param primitiveBytes the number of bytes of primitives that come next; 0 at the end of the
   *     items
   */
  static OptionalDataException optionalData(int primitiveBytes) {
    try {
      OptionalDataException exception =
          (OptionalDataException) OPTIONAL_DATA.invoke(primitiveBytes == 0);
      exception.length = primitiveBytes;
      return exception;
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  private static @Nullable Object invoke(MethodHandle finder, Class<?> type) {
    try {
      return finder.invoke(type);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  private static AssertionError impossible(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return new AssertionError("the JDK's reflection for serialization", thrown);
  }
}
