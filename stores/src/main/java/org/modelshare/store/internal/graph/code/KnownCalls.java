package org.modelshare.store.internal.graph.code;

import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Knowledge of methods whose code is not followed: which of them compute hash codes, draw numbers,
 * get places of a table, or compare.
 */
final class KnownCalls {
  /** Methods of the JDK whose results are others in every JVM. */
  private static final Set<String> DRAWN =
      Set.of(
          "java/lang/System.nanoTime",
          "java/lang/System.currentTimeMillis",
          "java/lang/Math.random",
          "java/lang/ProcessHandle.current",
          "java/lang/ProcessHandle.pid",
          "java/lang/management/ManagementFactory.getRuntimeMXBean",
          "java/util/UUID.randomUUID",
          "java/util/concurrent/ThreadLocalRandom.current",
          "java/util/random/RandomGenerator.getDefault",
          "java/util/random/RandomGenerator.of");

  /** Classes whose objects draw numbers that are others in every JVM, unless they get a seed. */
  private static final Set<String> RANDOM =
      Set.of(
          "java/util/Date",
          "java/util/Random",
          "java/util/SplittableRandom",
          "java/security/SecureRandom");

  /** Classes of the JDK whose objects have elements at places, as arrays have them. */
  private static final Set<String> PLACED =
      Set.of(
          "java/lang/foreign/MemorySegment",
          "java/lang/invoke/VarHandle",
          "java/util/ArrayList",
          "java/util/BitSet",
          "java/util/List",
          "java/util/concurrent/atomic/AtomicIntegerArray",
          "java/util/concurrent/atomic/AtomicLongArray",
          "java/util/concurrent/atomic/AtomicReferenceArray");

  private KnownCalls() {}

  /** Returns whether the objects of a class give another number each time. */
  static boolean isDrawing(ClassDesc type) {
    return RANDOM.contains(internalName(type))
        || type.descriptorString().startsWith("Ljava/util/function/");
  }

  static String internalName(ClassDesc type) {
    String descriptor = type.descriptorString();
    return type.isClassOrInterface()
        ? descriptor.substring(1, descriptor.length() - 1)
        : descriptor;
  }

  static boolean isPlaced(String owner, String name) {
    return PLACED.contains(owner)
        || (owner.equals("java/util/Arrays") && name.equals("binarySearch"))
        || (owner.startsWith("java/nio/") && owner.endsWith("Buffer"))
        || (owner.startsWith("java/util/") && owner.endsWith("Map"));
  }

  /** Returns whether a call may compare what was found in a table with something else. */
  static boolean compares(InvokeInstruction call, List<CodeValue> arguments, boolean isFollowed) {
    String name = call.name().stringValue();
    boolean isNamed = name.toLowerCase(Locale.ROOT).contains("equals");
    boolean isTest =
        call.typeSymbol().returnType().equals(ConstantDescs.CD_boolean) && !name.equals("add");
    boolean isOrder = name.startsWith("compare") || name.startsWith("indexOf");
    long objects =
        call.typeSymbol().parameterList().stream().filter(type -> !type.isPrimitive()).count();
    CodeValue receiver =
        call.opcode() == Opcode.INVOKESTATIC
            ? CodeValue.of(CodeValue.OWN, false)
            : arguments.getFirst();
    boolean isLookup = name.equals("get") && receiver.has(CodeValue.FOUND);
    boolean ofObject = receiver.has(CodeValue.FOUND) || !receiver.has(CodeValue.OWN);
    return objects + (ofObject ? 1 : 0) > 1
        && (isNamed || (!isFollowed && (isTest || isOrder || isLookup)));
  }

  /**
   * Returns from what the result of a method is computed whose code is not followed.
   *
   * @param isOwn whether it is called for, or given first, an object that is just created, or the
   *     one whose method runs
   * @param isInitial whether it is called when a class is initialized
   * @param isEnum tells enums, by their internal names
   */
  static int result(
      PlacesSearch.Code call, boolean isOwn, boolean isInitial, Predicate<String> isEnum) {
    String owner = call.owner();
    String name = call.name();
    if (name.equals("<init>")) {
      return call.descriptor().equals("()V") && RANDOM.contains(owner) ? CodeValue.DRAWN : 0;
    }
    if (DRAWN.contains(owner + "." + name)
        || (owner.startsWith("java/time/") && name.equals("now"))) {
      return CodeValue.DRAWN;
    }
    boolean isOfObject = name.equals("hashCode") && owner.equals("java/lang/Object");
    if (name.equals("identityHashCode") || (isOfObject && isOwn)) {
      return isOwn ? CodeValue.DRAWN : CodeValue.IDENTITY;
    }
    if (isOfObject && isInitial) {
      return CodeValue.DRAWN; // of a class, for example
    }
    if (!isHash(call)) {
      return 0;
    }
    return isEnum.test(owner) ? CodeValue.IDENTITY : CodeValue.HASH_CODE;
  }

  /** Returns whether a method may hash an object, and keep the hash code for itself. */
  static boolean mayHash(PlacesSearch.Code call) {
    return isHash(call)
        || (!call.owner().startsWith("java/")
            && MethodTypeDesc.ofDescriptor(call.descriptor())
                .parameterList()
                .contains(ConstantDescs.CD_Object));
  }

  private static boolean isHash(PlacesSearch.Code call) {
    List<ClassDesc> parameters = MethodTypeDesc.ofDescriptor(call.descriptor()).parameterList();
    return (call.name().equals("hashCode") && parameters.isEmpty())
        ? !isCounted(call.owner())
        : returnsHash(call, parameters);
  }

  private static boolean isCounted(String owner) {
    return ObjectHashing.COUNTED.stream().anyMatch(type -> internalName(type).equals(owner));
  }

  private static boolean returnsHash(PlacesSearch.Code call, List<ClassDesc> parameters) {
    boolean isHasher =
        !call.owner().startsWith("java/")
            || call.owner().startsWith("java/util/function/")
            || call.owner().startsWith("java/lang/invoke/MethodHandle")
            || Set.of("hashCode", "hash", "deepHashCode").contains(call.name());
    String result = call.descriptor().substring(call.descriptor().indexOf(')') + 1);
    return isHasher
        && Set.of("I", "J").contains(result)
        && parameters.stream()
            .anyMatch(type ->
                (type.isClassOrInterface() && !ObjectHashing.COUNTED.contains(type))
                    || (type.isArray() && type.componentType().isClassOrInterface()));
  }
}
