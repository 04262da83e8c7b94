package org.modelshare.store.internal.graph.kryo;

import java.io.IOException;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The arrays of a class that are hash tables whose places may be others in every JVM: an element's
 * place is computed from the hash code of any object, or from a number that is drawn when a class
 * is initialized.
 *
 * <p>For example, {@code keys} of a class with {@code keys[key.hashCode() & mask]}, and {@code ids}
 * of one with {@code ids[hash(word, SEED) & mask]} and {@code static final int SEED = (int)
 * System.nanoTime()}. They are found in the code of the class, its superclasses and the static
 * methods that these call, by {@link CodeFlow}.
 *
 * @param byHashCode names of the fields of the first kind
 * @param bySeed names of the fields of the second kind
 */
public record TablePlaces(Set<String> byHashCode, Set<String> bySeed) {
  private static final TablePlaces NONE = new TablePlaces(Set.of(), Set.of());

  private static final ClassValue<TablePlaces> OF =
      new ClassValue<>() {
        @Override
        protected TablePlaces computeValue(Class<?> type) {
          return find(type);
        }
      };

  private static final ClassValue<Boolean> HASHES_PARTS =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return findHashOfParts(type);
        }
      };

  public TablePlaces {
    byHashCode = Set.copyOf(byHashCode);
    bySeed = Set.copyOf(bySeed);
  }

  /** Returns the tables of a class; none if it has no class file. */
  public static TablePlaces of(Class<?> type) {
    return OF.get(type);
  }

  private static TablePlaces find(Class<?> type) {
    try {
      // Most classes go no further than their own code.
      return new Search(type, true).mayHaveTables() ? new Search(type, false).tables() : NONE;
    } catch (IOException | IllegalArgumentException | LinkageError _) {
      return NONE;
    }
  }

  /** Returns whether the hash code of a class may be computed from those of other objects. */
  public static boolean hashesParts(Class<?> type) {
    return HASHES_PARTS.get(type);
  }

  private static boolean findHashOfParts(Class<?> type) {
    try {
      return new Search(type, false).hashesParts();
    } catch (IOException | IllegalArgumentException | LinkageError _) {
      return false;
    }
  }

  /** A method, by the internal name of the class that has it. */
  private record Code(String owner, String name, String descriptor) {}

  private static final class Search implements CodeFlow.Surroundings {
    /** How many calls lie at most between the class and code of other classes. */
    private static final int MOST_CALLS = 3;

    /** Methods of the JDK whose results are others in every JVM. */
    private static final Set<String> DRAWN =
        Set.of(
            "java/lang/System.nanoTime",
            "java/lang/System.currentTimeMillis",
            "java/lang/Math.random",
            "java/time/Instant.now",
            "java/util/UUID.randomUUID",
            "java/util/concurrent/ThreadLocalRandom.current");

    /** Classes whose objects draw numbers that are others in every JVM, unless they get a seed. */
    private static final Set<String> RANDOM =
        Set.of("java/util/Random", "java/util/SplittableRandom", "java/security/SecureRandom");

    private final Map<String, Optional<ClassModel>> classes = new HashMap<>();
    private final Map<String, Map<Code, MethodModel>> methods = new HashMap<>();
    private final Set<String> hierarchy = new HashSet<>();
    private final Map<Code, CodeFrame> starts = new HashMap<>();
    private final Map<Code, Integer> distances = new HashMap<>();

    /** The methods that have to be followed again if a result or a static field changes. */
    private final Map<Object, Set<Code>> users = new HashMap<>();

    private final Set<Code> open = new LinkedHashSet<>();
    private final Map<Code, Integer> results = new HashMap<>();
    private final Map<String, Integer> statics = new HashMap<>();
    private final Set<String> byHashCode = new HashSet<>();
    private final Set<String> bySeed = new HashSet<>();
    private final @Nullable ClassLoader loader;
    private final boolean shallow;
    private Code current = new Code("", "", "");

    /**
     * Prepares a search.
     *
     * @param shallow whether it follows only the code of the class and its superclasses; any number
     *     from elsewhere counts as drawn then
     */
    Search(Class<?> type, boolean shallow) throws IOException {
      this.shallow = shallow;
      loader = type.getClassLoader();
      for (Class<?> c : JdkClasses.othersAbove(type).toList()) {
        String name = c.getName().replace('.', '/');
        classes.put(name, Optional.of(ClassFiles.parse(c)));
        hierarchy.add(name);
      }
    }

    boolean mayHaveTables() {
      followAll(_ -> true);
      return !byHashCode.isEmpty() || !bySeed.isEmpty();
    }

    TablePlaces tables() {
      followAll(_ -> true);
      return new TablePlaces(byHashCode, bySeed);
    }

    boolean hashesParts() {
      followAll(Search::isHashCode);
      return results.entrySet().stream()
          .anyMatch(method ->
              isHashCode(method.getKey())
                  && hierarchy.contains(method.getKey().owner())
                  && method.getValue() != 0);
    }

    private static boolean isHashCode(Code code) {
      return code.name().equals("hashCode") && code.descriptor().equals("()I");
    }

    private void followAll(Predicate<Code> roots) {
      for (String owner : hierarchy) {
        methodsOf(owner).keySet().stream()
            .filter(roots)
            .filter(code -> !code.name().equals("<clinit>"))
            .forEach(code -> add(code, 0));
      }
      while (!open.isEmpty()) {
        Code next = open.iterator().next();
        open.remove(next);
        follow(next);
      }
    }

    private static Code code(String owner, MethodModel method) {
      return new Code(owner, method.methodName().stringValue(), method.methodType().stringValue());
    }

    private Optional<ClassModel> model(String name) {
      return classes.computeIfAbsent(name, this::parse);
    }

    private Optional<ClassModel> parse(String name) {
      try {
        Class<?> type = Class.forName(name.replace('/', '.'), false, loader);
        return JdkClasses.contains(type) ? Optional.empty() : Optional.of(ClassFiles.parse(type));
      } catch (ClassNotFoundException | IOException | IllegalArgumentException | LinkageError _) {
        return Optional.empty();
      }
    }

    private Map<Code, MethodModel> methodsOf(String owner) {
      return methods.computeIfAbsent(owner, this::index);
    }

    private Map<Code, MethodModel> index(String owner) {
      Map<Code, MethodModel> index = new HashMap<>();
      model(owner)
          .ifPresent(
              model -> model.methods().forEach(method -> index.put(code(owner, method), method)));
      return index;
    }

    private void follow(Code code) {
      MethodModel method = methodsOf(code.owner()).get(code);
      CodeFrame start = starts.get(code);
      if (method == null || start == null || method.code().isEmpty()) {
        return;
      }
      current = code;
      int result = CodeFlow.follow(method.code().get(), start, this);
      if (result != results.getOrDefault(code, 0)) {
        results.put(code, result);
        openUsers(code);
      }
    }

    private void openUsers(Object changed) {
      open.addAll(users.getOrDefault(changed, Set.of()));
    }

    private void use(Object used) {
      users.computeIfAbsent(used, _ -> new HashSet<>()).add(current);
    }

    @Override
    public CodeValue field(FieldInstruction get) {
      String descriptor = get.type().stringValue();
      boolean wide = descriptor.equals("J") || descriptor.equals("D");
      if (get.opcode() == Opcode.GETSTATIC) {
        return CodeValue.of(descriptor.equals("I") || descriptor.equals("J") ? seed(get) : 0, wide);
      }
      boolean isTable =
          descriptor.startsWith("[") && hierarchy.contains(get.owner().asInternalName());
      return isTable ? new CodeValue(0, false, get.name().stringValue()) : CodeValue.of(0, wide);
    }

    /** Returns whether a static number is drawn when its class is initialized. */
    private int seed(FieldInstruction get) {
      if (shallow) {
        return CodeValue.SEED;
      }
      String owner = get.owner().asInternalName();
      add(new Code(owner, "<clinit>", "()V"), distance(owner));
      use(name(get));
      return statics.getOrDefault(name(get), 0);
    }

    private static String name(FieldInstruction field) {
      return field.owner().asInternalName() + "." + field.name().stringValue();
    }

    @Override
    public void assigned(FieldInstruction put, CodeValue value) {
      boolean isInitial = current.name().equals("<clinit>");
      if (isInitial && value.origins() != 0 && statics.put(name(put), CodeValue.SEED) == null) {
        openUsers(name(put));
      }
    }

    /** Returns how many calls lie between the class and code that the current method calls. */
    private int distance(String owner) {
      return hierarchy.contains(owner) ? 0 : distances.getOrDefault(current, 0) + 1;
    }

    /** Adds a method, if it is not too far away. */
    private boolean add(Code code, int distance) {
      if (starts.containsKey(code)) {
        return true;
      }
      if (distance > MOST_CALLS || !methodsOf(code.owner()).containsKey(code)) {
        return false;
      }
      starts.put(code, new CodeFrame());
      distances.put(code, distance);
      open.add(code);
      return true;
    }

    @Override
    public int call(InvokeInstruction call, List<CodeValue> arguments) {
      String owner = call.owner().asInternalName();
      int given = 0;
      for (CodeValue argument : arguments) {
        given |= argument.origins();
      }
      if (owner.startsWith("java/")) {
        return given | ofJdk(owner, call);
      }
      boolean matters = matters(call, owner, arguments);
      if (matters && shallow && !hierarchy.contains(owner)) {
        arguments.forEach(array -> access(array, new CodeValue(CodeValue.SEED, false, null)));
        return CodeValue.SEED;
      }
      Code code = matters ? resolve(call, owner) : null;
      if (code == null) {
        return given | (isHashing(call) ? CodeValue.HASH_CODE : 0);
      }
      pass(code, arguments);
      use(code);
      return results.getOrDefault(code, 0);
    }

    /** Returns whether a call is followed: it may compute a place, or get an array with places. */
    private boolean matters(InvokeInstruction call, String owner, List<CodeValue> arguments) {
      String result = call.typeSymbol().returnType().descriptorString();
      return hierarchy.contains(owner)
          || (call.opcode() == Opcode.INVOKESTATIC
              && (result.equals("I")
                  || result.equals("J")
                  || arguments.stream().anyMatch(argument -> argument.array() != null)));
    }

    private static int ofJdk(String owner, InvokeInstruction call) {
      String name = call.name().stringValue();
      if (name.equals("<init>")) {
        boolean seeded = call.typeSymbol().parameterCount() > 0;
        return !seeded && RANDOM.contains(owner) ? CodeValue.DRAWN : 0;
      }
      if (DRAWN.contains(owner + "." + name)) {
        return CodeValue.DRAWN;
      }
      boolean hashes =
          name.equals("identityHashCode") || name.equals("hashCode") || name.equals("hash");
      return hashes && !isCounted(owner) ? CodeValue.HASH_CODE : 0;
    }

    private static boolean isCounted(String owner) {
      return owner.equals("java/util/Arrays")
          || ObjectHashing.COUNTED.contains(ClassDesc.ofInternalName(owner));
    }

    /** Returns whether a method that is not known hashes an object that it is given. */
    private static boolean isHashing(InvokeInstruction call) {
      String name = call.name().stringValue().toLowerCase(Locale.ROOT);
      List<ClassDesc> parameters = call.typeSymbol().parameterList();
      boolean hashesItself = name.equals("hashcode") && parameters.isEmpty();
      return hashesItself
          || (name.contains("hash")
              && call.typeSymbol().returnType().isPrimitive()
              && parameters.stream().anyMatch(type -> type.descriptorString().equals(OBJECT)));
    }

    private static final String OBJECT = "Ljava/lang/Object;";

    /** Returns the method that a call runs, if there is code of it. */
    private @Nullable Code resolve(InvokeInstruction call, String owner) {
      String name = call.name().stringValue();
      String descriptor = call.type().stringValue();
      Optional<ClassModel> model = model(owner);
      String at = owner;
      while (model.isPresent()) {
        Code code = new Code(at, name, descriptor);
        MethodModel method = methodsOf(at).get(code);
        if (method != null) {
          boolean hasBody = !method.flags().has(AccessFlag.ABSTRACT);
          return hasBody && add(code, distance(at)) ? code : null;
        }
        at = model.get().superclass().map(c -> c.asInternalName()).orElse("");
        model = model(at);
      }
      return null;
    }

    private void pass(Code code, List<CodeValue> arguments) {
      CodeFrame given = new CodeFrame();
      int slot = 0;
      for (CodeValue argument : arguments) {
        if (argument.origins() != 0 || argument.array() != null) {
          given.setLocal(slot, argument);
        }
        slot += argument.wide() ? 2 : 1;
      }
      CodeFrame start = starts.get(code);
      if (start != null && start.merge(given)) {
        open.add(code);
      }
    }

    @Override
    public void access(CodeValue array, CodeValue index) {
      String field = array.array();
      if (field != null) {
        if ((index.origins() & CodeValue.HASH_CODE) != 0) {
          byHashCode.add(field);
        }
        boolean isDrawn =
            (index.origins() & CodeValue.DRAWN) != 0; // so nothing is found there again
        if ((index.origins() & CodeValue.SEED) != 0 && !isDrawn) {
          bySeed.add(field);
        }
      }
    }
  }
}
