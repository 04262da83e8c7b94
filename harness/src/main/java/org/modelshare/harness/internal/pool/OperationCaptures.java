package org.modelshare.harness.internal.pool;

import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * Refuses operations that would take along the object they were written in, a test for example,
 * because they use a field or a method of it. That is seldom meant: all of it would be copied to
 * every worker, and what the operation changes would be changed there.
 */
final class OperationCaptures {
  private OperationCaptures() {}

  /**
   * Checks an operation, and the lambdas that it captures.
   *
   * @throws ModelShareException ({@link Problem#CAPTURED_OBJECT}) naming the object's class
   */
  static void check(Object operation) {
    checkValue(operation, operation);
  }

  private static void checkValue(Object value, Object operation) {
    Class<?> type = value.getClass();
    if (type.getDeclaredFields().length == 0) {
      return;
    }
    if (type.isHidden() && type.isSynthetic()) {
      checkLambda(value, operation);
    } else {
      checkAround(value, operation);
    }
  }

  private static void checkLambda(Object lambda, Object operation) {
    SerializedLambda form = form(lambda);
    if (form == null) {
      return;
    }
    for (int i = 0; i < form.getCapturedArgCount(); i++) {
      Object captured = form.getCapturedArg(i);
      if (captured == null) {
        continue;
      }
      if (i == 0 && isReceiver(form) && isAround(captured, form, lambda)) {
        refuseUnlessValue(captured, operation);
      } else if (captured.getClass().isHidden()) {
        checkValue(captured, operation);
      }
    }
  }

  /** Returns null if the lambda cannot be written down, which is said where it is encoded. */
  private static @Nullable SerializedLambda form(Object lambda) {
    try {
      Method writeReplace = lambda.getClass().getDeclaredMethod("writeReplace");
      writeReplace.setAccessible(true);
      return writeReplace.invoke(lambda) instanceof SerializedLambda form ? form : null;
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      return null;
    }
  }

  private static boolean isReceiver(SerializedLambda form) {
    return switch (form.getImplMethodKind()) {
      case MethodHandleInfo.REF_invokeVirtual,
          MethodHandleInfo.REF_invokeSpecial,
          MethodHandleInfo.REF_invokeInterface ->
          true;
      default -> false;
    };
  }

  /** Other receivers, as in {@code name::concat}, were named by the author and may travel. */
  private static boolean isAround(Object receiver, SerializedLambda form, Object lambda) {
    try {
      String writer = form.getCapturingClass().replace('/', '.');
      return Class.forName(writer, false, lambda.getClass().getClassLoader()).isInstance(receiver);
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** An inner or anonymous class holds the object around it in a field. */
  private static void checkAround(Object value, Object operation) {
    for (Field field : value.getClass().getDeclaredFields()) {
      if (field.isSynthetic() && field.getName().startsWith("this$")) {
        Object around = read(field, value);
        if (around != null) {
          refuseUnlessValue(around, operation);
        }
      }
    }
  }

  private static @Nullable Object read(Field field, Object owner) {
    try {
      field.setAccessible(true);
      return field.get(owner);
    } catch (IllegalAccessException | InaccessibleObjectException e) {
      return null;
    }
  }

  /** Records, enums and serializable objects are made to travel. */
  private static void refuseUnlessValue(Object around, Object operation) {
    if (!(around instanceof Record || around instanceof Serializable)) {
      throw new ModelShareException(
          Problem.CAPTURED_OBJECT,
          "%s uses the object around it, so all of this %s would travel with it"
              .formatted(SharedOperation.describe(operation), around.getClass().getName()));
    }
  }
}
