package org.modelshare.store.internal.graph.code;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Set;

/**
 * Tells whether the code of a class may compute hash codes of objects that it is given. If not, the
 * elements of its arrays are where a number or a text puts them, or the caller.
 *
 * <p>For example, a class with {@code hasher.placeOf(key)} may; one that only has {@code
 * word.hashCode()} of a {@code String} does not, nor does one that asks its elements in its own
 * {@code hashCode()}.
 */
public final class ObjectHashing {
  /** Classes whose hash codes are the same in every JVM. */
  static final Set<ClassDesc> COUNTED =
      Set.of(
          ConstantDescs.CD_String,
          ConstantDescs.CD_Integer,
          ConstantDescs.CD_Long,
          ConstantDescs.CD_Short,
          ConstantDescs.CD_Byte,
          ConstantDescs.CD_Character,
          ConstantDescs.CD_Float,
          ConstantDescs.CD_Double,
          ConstantDescs.CD_Boolean);

  private static final ClassValue<Boolean> IN =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return JdkClasses.othersAbove(type).anyMatch(owner -> in(owner, type));
        }
      };

  private ObjectHashing() {}

  /** Returns whether it may; true for a class that has no class file. */
  public static boolean isPossibleIn(Class<?> type) {
    return IN.get(type);
  }

  private static boolean in(Class<?> owner, Class<?> type) {
    List<CalledMethods.Body> bodies = CalledMethods.byMethod(owner);
    return bodies.isEmpty()
        || bodies.stream()
            .filter(body -> !body.name().equals("hashCode"))
            .flatMap(body -> body.calls().stream())
            .filter(call ->
                JdkClasses.othersAbove(type).noneMatch(c -> c.getName().equals(call.owner())))
            .anyMatch(ObjectHashing::mayHash);
  }

  private static boolean mayHash(CalledMethods.Call call) {
    if (call.owner().startsWith("java.") && !call.owner().startsWith("java.util.function.")) {
      return Set.of("hashCode", "hash", "identityHashCode").contains(call.name())
          && COUNTED.stream().noneMatch(counted -> isOf(counted, call));
    }
    MethodTypeDesc method = MethodTypeDesc.ofDescriptor(call.descriptor());
    return call.name().equals("hashCode")
        || (Set.of(ConstantDescs.CD_int, ConstantDescs.CD_long).contains(method.returnType())
            && method.parameterList().stream().anyMatch(ObjectHashing::isObject));
  }

  private static boolean isOf(ClassDesc type, CalledMethods.Call call) {
    return call.owner().equals(type.packageName() + "." + type.displayName());
  }

  private static boolean isObject(ClassDesc parameter) {
    return parameter.isClassOrInterface() && !COUNTED.contains(parameter);
  }
}
