package org.modelshare.store.internal.graph.serial;

import java.io.Externalizable;
import java.lang.ref.Cleaner;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.modelshare.store.internal.graph.kryo.JdkClasses;
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
    classes(type).forEach(owner -> refuse(type, owner));
  }

  private static Stream<Class<?>> classes(Class<?> type) {
    return Stream.<Class<?>>iterate(
        type, c -> c != null && !JdkClasses.contains(c), c -> c.getSuperclass());
  }

  private static boolean serializesItself(Class<?> type) {
    return Externalizable.class.isAssignableFrom(type)
        || classes(type).anyMatch(owner -> SerialMethods.writeObject(owner) != null);
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
