package org.modelshare.store.internal.graph.serial;

import java.io.Externalizable;
import java.lang.invoke.MethodType;
import java.lang.ref.Cleaner;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.modelshare.store.internal.graph.code.CalledMethods;
import org.modelshare.store.internal.graph.code.JdkClasses;
import org.modelshare.store.internal.system.Refusal;

/**
 * Refuses classes whose objects own a resource of their process to which their fields only point,
 * such as memory of a native library. In another process that pointer would lead nowhere, and using
 * it would crash the JVM. Signs of such a class are a native method, {@code finalize()}, or a field
 * of type {@link Cleaner.Cleanable}. A class that serializes itself is trusted.
 */
public final class ProcessBound {
  private ProcessBound() {}

  /** Refuses {@code type} if it, or a superclass outside the JDK, is bound to its process. */
  public static void refuse(Class<?> type) {
    if (serializesItself(type)) {
      return;
    }
    JdkClasses.othersAbove(type).forEach(owner -> refuse(type, owner));
  }

  private static boolean serializesItself(Class<?> type) {
    return Externalizable.class.isAssignableFrom(type)
        || JdkClasses.othersAbove(type).anyMatch(owner -> SerialMethods.writeObject(owner) != null);
  }

  private static void refuse(Class<?> type, Class<?> owner) {
    for (Method method : owner.getDeclaredMethods()) {
      if (Modifier.isNative(method.getModifiers())) {
        throw refused(type, owner, "declares the native method " + method.getName());
      }
      if (isFinalizer(method)) {
        throw refused(type, owner, "overrides finalize()");
      }
    }
    Arrays.stream(owner.getDeclaredFields())
        .filter(ProcessBound::isCleanable)
        .findFirst()
        .ifPresent(field -> {
          throw refused(type, owner, "holds the Cleanable " + field.getName());
        });
  }

  /**
   * Refuses a class that is not Serializable, has a field of type {@code long} and passes longs to
   * native methods: the field is an address or handle, as {@code peer} of JNA's {@code Pointer}.
   */
  public static void refuseNativeHandle(Class<?> type) {
    JdkClasses.othersAbove(type)
        .filter(owner -> Arrays.stream(owner.getDeclaredFields()).anyMatch(ProcessBound::isLong))
        .forEach(owner -> {
          for (CalledMethods.Call call : CalledMethods.of(owner)) {
            if (call.descriptor().contains("J") && isNative(call, owner.getClassLoader())) {
              throw refused(
                  type,
                  owner,
                  "passes a long to the native method %s.%s".formatted(call.owner(), call.name()));
            }
          }
        });
  }

  private static boolean isLong(Field field) {
    return field.getType() == long.class && !Modifier.isStatic(field.getModifiers());
  }

  private static boolean isNative(CalledMethods.Call call, ClassLoader loader) {
    try {
      Class<?> owner = Class.forName(call.owner(), false, loader);
      return !JdkClasses.contains(owner)
          && Arrays.stream(owner.getDeclaredMethods())
              .anyMatch(method ->
                  Modifier.isNative(method.getModifiers())
                      && method.getName().equals(call.name())
                      && MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                          .descriptorString()
                          .equals(call.descriptor()));
    } catch (ClassNotFoundException | LinkageError _) {
      return false; // an optional dependency, or the class of an array
    }
  }

  private static boolean isFinalizer(Method method) {
    return method.getName().equals("finalize") && method.getParameterCount() == 0;
  }

  private static boolean isCleanable(Field field) {
    return Cleaner.Cleanable.class.isAssignableFrom(field.getType());
  }

  private static Refusal refused(Class<?> type, Class<?> owner, String reason) {
    return Refusal.notSerializable(
        "%s belongs to its process: %s %s"
            .formatted(type.getName(), owner == type ? "it" : owner.getName(), reason));
  }
}
