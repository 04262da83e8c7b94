package org.modelshare.store.internal.graph.code;

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
import java.lang.classfile.instruction.IncrementInstruction;
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
    /**
     * Returns what is known of the value of a field of an object; {@code of} is plain if static.
     */
    CodeValue field(FieldInstruction get, CodeValue of);

    /** Is told of a value that is assigned to a field. */
    void assigned(FieldInstruction put, CodeValue value);

    /**
     * Returns what is known of the result of a call; null if the method is not known to return.
     *
     * @param arguments begin with the object whose method is called, if there is one
     */
    @Nullable CodeValue call(InvokeInstruction call, List<CodeValue> arguments);

    /** Returns what is known of a lambda expression or method reference. */
    CodeValue lambda(InvokeDynamicInstruction call, List<CodeValue> captured);

    /** Returns what is known of an element of an array that is read. */
    CodeValue load(CodeValue array, CodeValue index);

    /** Is told of an element of an array that is written. */
    void store(CodeValue array, CodeValue index, CodeValue element);

    /** Is told of two objects that are compared. */
    void compared(CodeValue one, CodeValue other);
  }

  private final Surroundings surroundings;
  private final Map<Label, CodeFrame> frames = new HashMap<>();
  private @Nullable CodeFrame frame;
  private boolean changed;
  private @Nullable CodeValue result;
  private final String name;
  private int position;

  private CodeFlow(String name, Surroundings surroundings) {
    this.name = name;
    this.surroundings = surroundings;
  }

  /**
   * Follows the code, and returns what is known of its result; null if it returns none.
   *
   * @param name of the method
   */
  static @Nullable CodeValue follow(
      CodeModel code, String name, CodeFrame start, Surroundings surroundings) {
    CodeFlow flow = new CodeFlow(name, surroundings);
    List<CodeElement> elements = code.elementList();
    List<ExceptionCatch> catches = code.exceptionHandlers();
    do {
      flow.changed = false;
      flow.frame = start.copy();
      flow.position = 0;
      for (CodeElement element : elements) {
        flow.position++;
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
      case LoadInstruction load -> at.push(at.local(load.slot()).sized(isWide(load.typeKind())));
      case StoreInstruction store -> at.setLocal(store.slot(), at.pop());
      case ConstantInstruction constant ->
          at.push(CodeValue.constant(constant.constantValue(), isWide(constant.typeKind())));
      case ArrayLoadInstruction load -> load(at, load.typeKind());
      case ArrayStoreInstruction _ -> store(at);
      case FieldInstruction field -> access(at, field);
      case InvokeInstruction call -> call(at, call);
      case InvokeDynamicInstruction call -> {
        List<CodeValue> captured = at.pop(call.typeSymbol().parameterCount());
        boolean ofRecord = call.bootstrapMethod().owner().descriptorString().equals(OF_RECORDS);
        CodeValue value =
            ofRecord
                ? CodeValue.of(CodeValue.HASH_CODE, false)
                : surroundings.lambda(call, captured);
        pushResult(at, call.typeSymbol().returnType(), value);
      }
      case IncrementInstruction step -> {
        CodeValue before = at.local(step.slot());
        int parity = sum(before.parity(), CodeValue.parity(step.constant()));
        at.setLocal(step.slot(), CodeValue.of((before.origins() & ~CodeValue.ANY) | parity, false));
      }
      case OperatorInstruction operator -> operate(at, operator.opcode(), operator.typeKind());
      case ConvertInstruction convert ->
          at.push(CodeValue.of(at.pop().origins(), isWide(convert.toType())));
      case StackInstruction stack -> rearrange(at, stack.opcode());
      case NewObjectInstruction _ -> at.push(CodeValue.of(CodeValue.OWN, false));
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
        if (back.typeKind() != TypeKind.VOID) {
          CodeValue returned = at.pop();
          result = result == null ? returned : result.or(returned);
        }
        frame = null;
      }
      case ThrowInstruction _ -> frame = null;
      default -> {} // changes neither stack nor variables
    }
  }

  private static boolean isWide(TypeKind kind) {
    return kind.slotSize() == 2;
  }

  private void create(CodeFrame at, int dimensions) {
    at.pop(dimensions);
    at.push(new CodeValue(0, false, name + "#" + position));
  }

  private void load(CodeFrame at, TypeKind kind) {
    CodeValue index = at.pop();
    CodeValue element = surroundings.load(at.pop(), index);
    at.push(
        kind == TypeKind.REFERENCE
            ? element
            : CodeValue.of(element.origins() & CodeValue.VARYING, isWide(kind)));
  }

  private void store(CodeFrame at) {
    CodeValue element = at.pop();
    CodeValue index = at.pop();
    surroundings.store(at.pop(), index, element);
  }

  private void access(CodeFrame at, FieldInstruction field) {
    switch (field.opcode()) {
      case GETSTATIC -> at.push(surroundings.field(field, CodeValue.PLAIN));
      case GETFIELD -> at.push(surroundings.field(field, at.pop()));
      case PUTSTATIC -> surroundings.assigned(field, at.pop());
      default -> {
        surroundings.assigned(field, at.pop());
        at.pop();
      }
    }
  }

  private void call(CodeFrame at, InvokeInstruction call) {
    boolean isStatic = call.opcode() == Opcode.INVOKESTATIC;
    int arguments = call.typeSymbol().parameterCount() + (isStatic ? 0 : 1);
    CodeValue value = surroundings.call(call, at.pop(arguments));
    if (value == null) {
      frame = null;
    } else if (call.name().equalsString("<init>")) {
      at.push(at.pop().or(value)); // the object that was created
    } else {
      pushResult(at, call.typeSymbol().returnType(), value);
    }
  }

  private static void pushResult(CodeFrame at, ClassDesc type, CodeValue value) {
    TypeKind kind = TypeKind.from(type);
    if (kind != TypeKind.VOID) {
      at.push(value.sized(isWide(kind)));
    }
  }

  private static void operate(CodeFrame at, Opcode opcode, TypeKind kind) {
    CodeValue right = at.pop();
    if (opcode == Opcode.ARRAYLENGTH) {
      at.push(CodeValue.of(CodeValue.EVEN, false)); // so are those of tables of keys and values
      return;
    }
    CodeValue left = UNARY.contains(opcode) ? right : at.pop();
    int origins = (left.origins() | right.origins()) & CodeValue.VARYING;
    at.push(
        CodeValue.of(
            origins | parity(opcode, left.parity(), right.parity()),
            isWide(kind) && !COMPARISONS.contains(opcode)));
  }

  /** Tells keys from values in a table in which they alternate. */
  private static int parity(Opcode opcode, int left, int right) {
    return switch (opcode) {
      case IADD, ISUB, IXOR, LADD, LSUB, LXOR -> sum(left, right);
      case IMUL, IAND, LMUL, LAND ->
          left == CodeValue.EVEN || right == CodeValue.EVEN ? CodeValue.EVEN : left | right;
      case IOR, LOR ->
          left == CodeValue.ODD || right == CodeValue.ODD ? CodeValue.ODD : left | right;
      case ISHL, LSHL -> CodeValue.EVEN;
      case INEG, LNEG, IREM, LREM -> left; // the length of such a table is even
      default -> CodeValue.ANY;
    };
  }

  private static int sum(int left, int right) {
    return left == CodeValue.ANY || right == CodeValue.ANY
        ? CodeValue.ANY
        : left == right ? CodeValue.EVEN : CodeValue.ODD;
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
      case IF_ACMPEQ, IF_ACMPNE -> {
        surroundings.compared(at.pop(), at.pop());
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
