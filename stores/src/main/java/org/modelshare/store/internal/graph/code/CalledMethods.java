package org.modelshare.store.internal.graph.code;

import java.io.IOException;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads from the class file of a class which methods its code calls. For example, a class with
 * {@code buffer.array()[0]} has the entry {@code java.nio.ByteBuffer}, {@code array}, {@code ()[B}
 * in its constant pool, and an instruction in the code of a method that refers to it.
 */
public final class CalledMethods {
  /**
   * A method that is called.
   *
   * @param owner the binary name of the class that the call names
   */
  public record Call(String owner, String name, String descriptor) {}

  /**
   * A method of a class.
   *
   * @param calls the methods that it calls or refers to, as {@code ByteBuffer::array}; those of
   *     assertions are left out, because assertions do not run by default
   */
  public record Body(String name, List<Call> calls) {
    public Body {
      calls = List.copyOf(calls);
    }
  }

  private CalledMethods() {}

  /** Returns the methods that a class calls; none if it has no class file. */
  public static List<Call> of(Class<?> type) {
    List<Call> calls = new ArrayList<>();
    try {
      for (PoolEntry entry : ClassFiles.parse(type).constantPool()) {
        if (entry instanceof MemberRefEntry member) {
          calls.add(call(member));
        }
      }
      return calls;
    } catch (IOException | IllegalArgumentException _) {
      return List.of();
    }
  }

  private static Call call(MemberRefEntry method) {
    return new Call(
        method.owner().asInternalName().replace('/', '.'),
        method.name().stringValue(),
        method.type().stringValue());
  }

  /** Returns the methods of a class that have code; none if it has no class file. */
  public static List<Body> byMethod(Class<?> type) {
    try {
      return ClassFiles.parse(type).methods().stream().flatMap(CalledMethods::body).toList();
    } catch (IOException | IllegalArgumentException _) {
      return List.of();
    }
  }

  private static Stream<Body> body(MethodModel method) {
    return method.code().stream()
        .map(code -> new Body(method.methodName().stringValue(), in(code)));
  }

  private static List<Call> in(CodeModel code) {
    List<Call> calls = new ArrayList<>();
    boolean asserting = false;
    for (CodeElement element : code) {
      if (isAssertion(element)) {
        asserting = true;
      } else if (element instanceof ThrowInstruction) {
        asserting = false;
      } else if (!asserting) {
        of(element).forEach(calls::add);
      }
    }
    return calls;
  }

  /**
   * Returns whether an assertion begins, as compilers write it: {@code if (!$assertionsDisabled &&
   * !condition) throw new AssertionError()}.
   */
  private static boolean isAssertion(CodeElement element) {
    return element instanceof FieldInstruction field
        && field.opcode() == Opcode.GETSTATIC
        && field.name().equalsString("$assertionsDisabled");
  }

  private static Stream<Call> of(CodeElement element) {
    return switch (element) {
      case InvokeInstruction invocation -> Stream.of(call(invocation.method()));
      case InvokeDynamicInstruction dynamic -> methodReferences(dynamic);
      default -> Stream.empty();
    };
  }

  private static Stream<Call> methodReferences(InvokeDynamicInstruction dynamic) {
    return dynamic.bootstrapArgs().stream()
        .filter(DirectMethodHandleDesc.class::isInstance)
        .map(DirectMethodHandleDesc.class::cast)
        .map(handle ->
            new Call(
                binaryName(handle.owner().descriptorString()),
                handle.methodName(),
                handle.lookupDescriptor()));
  }

  private static String binaryName(String descriptor) {
    return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
  }
}
