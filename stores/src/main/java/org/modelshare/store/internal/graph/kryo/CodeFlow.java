package org.modelshare.store.internal.graph.kryo;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows values through the code of one method, along all of its branches: of {@code int place =
 * key.hashCode() & mask; return keys[place];} it tells that the element is taken from the place
 * that a hash code gives.
 */
final class CodeFlow {
  private static final Set<Opcode> UNARY =
      Set.of(Opcode.INEG, Opcode.LNEG, Opcode.FNEG, Opcode.DNEG, Opcode.ARRAYLENGTH);

  private static final Set<Opcode> COMPARISONS =
      Set.of(Opcode.LCMP, Opcode.FCMPL, Opcode.FCMPG, Opcode.DCMPL, Opcode.DCMPG);

  /** Has the methods of records that the compiler makes. */
  private static final String OF_RECORDS = "Ljava/lang/runtime/ObjectMethods;";

  /** The rest of the program, as the code of a method sees it. */
  interface Surroundings {
    /** Returns what is known of the value of a field. */
    CodeValue field(FieldInstruction get);

    /** Is told of a value that is assigned to a static field. */
    void assigned(FieldInstruction put, CodeValue value);

    /**
     * Returns from what the result of a call is computed.
     *
     * @param arguments begin with the object whose method is called, if there is one
     */
    int call(InvokeInstruction call, List<CodeValue> arguments);

    /** Is told of an element of an array that is read or written. */
    void access(CodeValue array, CodeValue index);
  }

  private final Surroundings surroundings;
  private final Map<Label, CodeFrame> frames = new HashMap<>();
  private @Nullable CodeFrame frame;
  private boolean changed;
  private int result;

  private CodeFlow(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Follows the code, and returns from what its result is computed. */
  static int follow(CodeModel code, CodeFrame start, Surroundings surroundings) {
    CodeFlow flow = new CodeFlow(surroundings);
    List<CodeElement> elements = code.elementList();
    List<ExceptionCatch> catches = code.exceptionHandlers();
    do {
      flow.changed = false;
      flow.frame = start.copy();
      for (CodeElement element : elements) {
        flow.step(element, catches);
      }
    } while (flow.changed);
    return flow.result;
  }

  private void step(CodeElement element, List<ExceptionCatch> catches) {
    if (element instanceof LabelTarget target) {
      arrive(target.label(), catches);
    } else if (frame != null) {
      step(element, frame);
    }
  }

  private void arrive(Label label, List<ExceptionCatch> catches) {
    CodeFrame known = frames.get(label);
    if (frame == null) {
      frame = known == null ? null : known.copy();
    } else if (known != null) {
      frame.merge(known);
    }
    for (ExceptionCatch each : catches) {
      if (each.tryStart().equals(label) && frame != null) {
        save(each.handler(), frame.caught());
      }
    }
  }

  private void save(Label target, CodeFrame from) {
    CodeFrame known = frames.get(target);
    if (known == null) {
      frames.put(target, from.copy());
      changed = true;
    } else {
      changed |= known.merge(from);
    }
  }

  private void step(CodeElement element, CodeFrame at) {
    switch (element) {
      case LoadInstruction load -> at.push(sized(at.local(load.slot()), load.typeKind()));
      case StoreInstruction store -> at.setLocal(store.slot(), at.pop());
      case ConstantInstruction constant -> at.push(CodeValue.of(0, isWide(constant.typeKind())));
      case ArrayLoadInstruction load -> load(at, load.typeKind());
      case ArrayStoreInstruction _ -> store(at);
      case FieldInstruction field -> access(at, field);
      case InvokeInstruction call -> call(at, call);
      case InvokeDynamicInstruction call -> {
        at.pop(call.typeSymbol().parameterCount());
        boolean ofRecord = call.bootstrapMethod().owner().descriptorString().equals(OF_RECORDS);
        pushResult(at, call.typeSymbol().returnType(), ofRecord ? CodeValue.HASH_CODE : 0);
      }
      case OperatorInstruction operator -> operate(at, operator.opcode(), operator.typeKind());
      case ConvertInstruction convert ->
          at.push(CodeValue.of(at.pop().origins(), isWide(convert.toType())));
      case StackInstruction stack -> rearrange(at, stack.opcode());
      case NewObjectInstruction _ -> at.push(CodeValue.PLAIN);
      case NewPrimitiveArrayInstruction _, NewReferenceArrayInstruction _ -> create(at, 1);
      case NewMultiArrayInstruction array -> create(at, array.dimensions());
      case TypeCheckInstruction check -> {
        if (check.opcode() == Opcode.INSTANCEOF) {
          at.push(CodeValue.of(at.pop().origins(), false));
        }
      }
      case MonitorInstruction _ -> at.pop();
      case BranchInstruction branch -> branch(at, branch);
      case TableSwitchInstruction table -> branch(at, table.defaultTarget(), table.cases());
      case LookupSwitchInstruction table -> branch(at, table.defaultTarget(), table.cases());
      case ReturnInstruction back -> {
        result |= back.typeKind() == TypeKind.VOID ? 0 : at.pop().origins();
        frame = null;
      }
      case ThrowInstruction _ -> frame = null;
      default -> {} // changes neither stack nor variables, or adds a constant to a variable
    }
  }

  private static boolean isWide(TypeKind kind) {
    return kind.slotSize() == 2;
  }

  private static CodeValue sized(CodeValue value, TypeKind kind) {
    return value.wide() == isWide(kind)
        ? value
        : new CodeValue(value.origins(), isWide(kind), value.array());
  }

  private static void create(CodeFrame at, int dimensions) {
    at.pop(dimensions);
    at.push(CodeValue.PLAIN);
  }

  /** An element of an array of arrays belongs to the same field. */
  private void load(CodeFrame at, TypeKind kind) {
    CodeValue index = at.pop();
    CodeValue array = at.pop();
    surroundings.access(array, index);
    at.push(
        kind == TypeKind.REFERENCE
            ? new CodeValue(0, false, array.array())
            : CodeValue.of(0, isWide(kind)));
  }

  private void store(CodeFrame at) {
    at.pop();
    CodeValue index = at.pop();
    surroundings.access(at.pop(), index);
  }

  private void access(CodeFrame at, FieldInstruction field) {
    switch (field.opcode()) {
      case GETSTATIC -> at.push(surroundings.field(field));
      case GETFIELD -> {
        at.pop();
        at.push(surroundings.field(field));
      }
      case PUTSTATIC -> surroundings.assigned(field, at.pop());
      default -> at.pop(2);
    }
  }

  private void call(CodeFrame at, InvokeInstruction call) {
    boolean isStatic = call.opcode() == Opcode.INVOKESTATIC;
    int arguments = call.typeSymbol().parameterCount() + (isStatic ? 0 : 1);
    int origins = surroundings.call(call, at.pop(arguments));
    if (call.name().equalsString("<init>")) {
      at.push(at.pop().or(CodeValue.of(origins, false))); // the object that was created
    } else {
      pushResult(at, call.typeSymbol().returnType(), origins);
    }
  }

  private static void pushResult(CodeFrame at, ClassDesc type, int origins) {
    TypeKind kind = TypeKind.from(type);
    if (kind != TypeKind.VOID) {
      at.push(CodeValue.of(origins, isWide(kind)));
    }
  }

  private static void operate(CodeFrame at, Opcode opcode, TypeKind kind) {
    if (opcode == Opcode.ARRAYLENGTH) {
      at.pop();
      at.push(CodeValue.PLAIN);
      return;
    }
    int origins = at.pop().origins() | (UNARY.contains(opcode) ? 0 : at.pop().origins());
    at.push(CodeValue.of(origins, isWide(kind) && !COMPARISONS.contains(opcode)));
  }

  private static void rearrange(CodeFrame at, Opcode opcode) {
    switch (opcode) {
      case POP -> at.pop();
      case POP2 -> at.popWords(2);
      case DUP -> duplicate(at, 1, 0);
      case DUP_X1 -> duplicate(at, 1, 1);
      case DUP_X2 -> duplicate(at, 1, 2);
      case DUP2 -> duplicate(at, 2, 0);
      case DUP2_X1 -> duplicate(at, 2, 1);
      case DUP2_X2 -> duplicate(at, 2, 2);
      case SWAP -> {
        CodeValue top = at.pop();
        CodeValue below = at.pop();
        at.push(top);
        at.push(below);
      }
      default -> throw new IllegalArgumentException("an instruction of the stack: " + opcode);
    }
  }

  private static void duplicate(CodeFrame at, int words, int below) {
    List<CodeValue> top = at.popWords(words);
    List<CodeValue> passed = at.popWords(below);
    at.pushAll(top);
    at.pushAll(passed);
    at.pushAll(top);
  }

  private void branch(CodeFrame at, BranchInstruction branch) {
    switch (branch.opcode()) {
      case GOTO, GOTO_W -> {
        save(branch.target(), at);
        frame = null;
      }
      case IFEQ, IFNE, IFLT, IFGE, IFGT, IFLE, IFNULL, IFNONNULL -> {
        at.pop();
        save(branch.target(), at);
      }
      default -> {
        at.pop(2);
        save(branch.target(), at);
      }
    }
  }

  private void branch(CodeFrame at, Label otherwise, List<SwitchCase> cases) {
    at.pop();
    save(otherwise, at);
    cases.forEach(each -> save(each.target(), at));
    frame = null;
  }
}
