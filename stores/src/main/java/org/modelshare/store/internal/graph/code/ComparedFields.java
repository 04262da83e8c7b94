package org.modelshare.store.internal.graph.code;

import java.io.IOException;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a class that its {@code hashCode}, {@code equals} and {@code compareTo} may read.
 * For example, a node of a network whose hash code is that of its name does not reach its
 * neighbours, however many there are.
 *
 * <p>They are found in the code of these methods and of those that they call on the same object.
 * Code that does anything less plain counts as reading all fields.
 */
public final class ComparedFields {
  /** Of a class that is compared by identity, or has nothing to compare. */
  public static final ComparedFields NONE = new ComparedFields(Set.of());

  private static final ComparedFields ALL = new ComparedFields(null);

  private static final Set<String> ROOTS = Set.of("hashCode", "equals", "compareTo");

  /** Names of methods of other classes that compare what they are given. */
  private static final Set<String> COMPARING =
      Set.of("hashCode", "equals", "compareTo", "areEqual");

  private static final String SWITCH = "Ljava/lang/runtime/SwitchBootstraps;";

  private final @Nullable Set<String> names;

  private ComparedFields(@Nullable Set<String> names) {
    this.names = names;
  }

  /** Returns whether a field is read; hidden fields of the same name are not told apart. */
  public boolean contains(String name) {
    return names == null || names.contains(name);
  }

  public static ComparedFields of(Class<?> type) {
    if (type.isEnum() || type == Class.class || isComparedByIdentity(type)) {
      return NONE;
    }
    if (JdkClasses.contains(type) || type.isArray() || type.isRecord()) {
      return ALL;
    }
    Set<String> names = new Search(type).run();
    return names == null ? ALL : new ComparedFields(names);
  }

  private static boolean isComparedByIdentity(Class<?> type) {
    try {
      return !type.isArray()
          && !Comparable.class.isAssignableFrom(type)
          && type.getMethod("hashCode").getDeclaringClass() == Object.class
          && type.getMethod("equals", Object.class).getDeclaringClass() == Object.class;
    } catch (NoSuchMethodException | LinkageError _) {
      return false;
    }
  }

  /** A method, by the internal name of the class where it is looked for. */
  private record Called(String owner, String name, String descriptor) {}

  /** The search through the code of one class and its superclasses. */
  private static final class Search {
    private final Map<String, ClassModel> hierarchy = new HashMap<>();
    private final Deque<Called> open = new ArrayDeque<>();
    private final Set<Called> seen = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Class<?> type;
    private final String start;

    Search(Class<?> type) {
      this.type = type;
      this.start = internalName(type);
    }

    private static String internalName(Class<?> type) {
      return type.getName().replace('.', '/');
    }

    /** Returns the names of the fields, or null if any field may be read. */
    @Nullable Set<String> run() {
      try {
        for (Class<?> c = type; c != Object.class; c = c.getSuperclass()) {
          if (JdkClasses.contains(c)) {
            return null;
          }
          hierarchy.put(internalName(c), ClassFiles.parse(c));
        }
        hierarchy.values().forEach(this::openRoots);
        while (!open.isEmpty()) {
          if (!follow(open.remove())) {
            return null;
          }
        }
        return names;
      } catch (IOException | RuntimeException | LinkageError _) {
        return null; // without its code, a class may do anything
      }
    }

    private void openRoots(ClassModel model) {
      for (MethodModel method : model.methods()) {
        if (ROOTS.contains(method.methodName().stringValue())) {
          call(start, method.methodName().stringValue(), method.methodType().stringValue());
        }
      }
    }

    private void call(String owner, String name, String descriptor) {
      Called called = new Called(owner, name, descriptor);
      if (seen.add(called)) {
        open.add(called);
      }
    }

    /** Returns false if the method does something that is not plain. */
    private boolean follow(Called called) {
      String owner = called.owner();
      while (hierarchy.containsKey(owner)) {
        ClassModel model = hierarchy.get(owner);
        Optional<MethodModel> method =
            model.methods().stream().filter(each -> isIt(each, called)).findFirst();
        if (method.isPresent()) {
          return method.get().code().stream()
              .flatMap(code -> code.elementStream())
              .allMatch(this::isPlain);
        }
        owner = model.superclass().map(c -> c.asInternalName()).orElse("");
      }
      return owner.equals("java/lang/Object");
    }

    private static boolean isIt(MethodModel method, Called called) {
      return method.methodName().stringValue().equals(called.name())
          && method.methodType().stringValue().equals(called.descriptor());
    }

    private boolean isPlain(CodeElement element) {
      return switch (element) {
        case FieldInstruction field -> isPlain(field);
        case InvokeInstruction call -> isPlain(call);
        case InvokeDynamicInstruction dynamic ->
            dynamic.bootstrapMethod().owner().descriptorString().equals(SWITCH);
        default -> true;
      };
    }

    private boolean isPlain(FieldInstruction field) {
      if (field.opcode() != Opcode.GETFIELD) {
        return true;
      }
      names.add(field.name().stringValue());
      return hierarchy.containsKey(field.owner().asInternalName());
    }

    private boolean isPlain(InvokeInstruction call) {
      String owner = call.owner().asInternalName();
      String name = call.name().stringValue();
      if (hierarchy.containsKey(owner)) {
        boolean exact = call.opcode() != Opcode.INVOKEVIRTUAL;
        call(exact ? owner : start, name, call.type().stringValue());
        return true;
      }
      boolean hidden =
          owner.equals("java/util/Comparator") || owner.startsWith("java/util/function/");
      return !hidden && (owner.startsWith("java/") || COMPARING.contains(name));
    }
  }
}
