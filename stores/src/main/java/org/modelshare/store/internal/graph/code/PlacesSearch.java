package org.modelshare.store.internal.graph.code;

import java.io.IOException;
import java.io.Serializable;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The search for the tables of a class in its code: it follows the methods of the class and those
 * that these call, until nothing more is found.
 */
final class PlacesSearch implements CodeFlow.Surroundings {
  /** A method, by the internal name of the class that has it. */
  record Code(String owner, String name, String descriptor) {}

  /** How many calls lie at most between the class and code of other classes. */
  private static final int MOST_CALLS = 3;

  private static final CodeValue ANYWHERE = CodeValue.of(CodeValue.SEED, false);

  /** Begins the names of the cells of static fields. */
  private static final String STATIC = "static ";

  private static final String NEW = "<init>";
  private static final String INITIAL = "<clinit>";

  /** The class, its superclasses and interfaces, the class first. */
  private final Set<String> hierarchy = new LinkedHashSet<>();

  /** The classes around those of the hierarchy. */
  private final Set<String> around = new HashSet<>();

  private final Map<Code, CodeFrame> starts = new HashMap<>();
  private final Map<Code, Integer> distances = new HashMap<>();

  /** The methods that have to be followed again if a result or the content of a cell changes. */
  private final Map<Object, Set<Code>> users = new HashMap<>();

  private final Set<Code> open = new LinkedHashSet<>();
  private final Map<Code, CodeValue> results = new HashMap<>();
  private final Map<String, Integer> contents = new HashMap<>();
  private final FoundTables tables = new FoundTables();
  private final LoadedCode classes;
  private final boolean isSerializable;
  private final boolean shallow;
  private boolean hashes;
  private Code current = new Code("", "", "");

  /**
   * Prepares a search.
   *
   * @param shallow whether it follows only the code of the class, its superclasses and the classes
   *     around; any number from elsewhere may be a place then
   */
  PlacesSearch(Class<?> type, boolean shallow) throws IOException {
    this.shallow = shallow;
    classes = new LoadedCode(type.getClassLoader());
    isSerializable = Serializable.class.isAssignableFrom(type);
    for (Class<?> c : JdkClasses.othersAbove(type).toList()) {
      addToHierarchy(c);
    }
    hierarchy.forEach(this::addAround);
  }

  private void addToHierarchy(Class<?> type) throws IOException {
    String name = type.getName().replace('.', '/');
    if (!JdkClasses.contains(type) && hierarchy.add(name)) {
      classes.add(name, ClassFiles.parse(type));
      for (Class<?> each : type.getInterfaces()) {
        addToHierarchy(each);
      }
    }
  }

  private void addAround(String name) {
    for (int end = name.lastIndexOf('$'); end > 0; end = name.lastIndexOf('$', end - 1)) {
      around.add(name.substring(0, end));
    }
    around.removeAll(hierarchy);
  }

  TablePlaces tables() {
    followClass();
    boolean itselfHashes = hashes;
    around.forEach(owner -> addAll(owner, _ -> true));
    followAll();
    return tables.places(itselfHashes);
  }

  /** Returns the tables whose places are computed when an object is read. */
  Set<String> filledAnew() {
    hierarchy.forEach(owner -> addAll(owner, this::isReading));
    followAll();
    return tables.placed();
  }

  private boolean isReading(Code code) {
    return switch (code.name() + code.descriptor()) {
      case "readObject(Ljava/io/ObjectInputStream;)V" -> isSerializable;
      case "readResolve()Ljava/lang/Object;" -> true;
      case "rebuild()V" -> hierarchy.contains("org/modelshare/model/Rebuildable");
      default -> false;
    };
  }

  /** Returns from what the hash code of an object of the class is computed. */
  int hashCodes() {
    followClass();
    Code first = resolve("hashCode", "()I", hierarchy.iterator().next());
    return first == null ? 0 : results.getOrDefault(first, CodeValue.PLAIN).origins();
  }

  /** Follows the methods that others may call, and then those that none of these calls. */
  private void followClass() {
    for (String owner : hierarchy) {
      classes
          .methodsOf(owner)
          .forEach((code, method) -> {
            if (!method.flags().has(AccessFlag.PRIVATE) && !method.flags().has(AccessFlag.STATIC)) {
              add(code, 0);
            }
          });
    }
    followAll();
    hierarchy.forEach(owner -> addAll(owner, _ -> true));
    followAll();
  }

  private void addAll(String owner, Predicate<Code> roots) {
    classes.methodsOf(owner).keySet().stream().filter(roots).forEach(code -> add(code, 0));
  }

  private void followAll() {
    while (!open.isEmpty()) {
      Code next = open.iterator().next();
      open.remove(next);
      follow(next);
    }
  }

  private void follow(Code code) {
    MethodModel method = classes.methodsOf(code.owner()).get(code);
    CodeFrame start = starts.get(code);
    if (method == null || start == null || method.code().isEmpty()) {
      return;
    }
    current = code;
    CodeValue before = results.get(code);
    CodeValue now = CodeFlow.follow(method.code().get(), code.toString(), start, this);
    CodeValue result = before == null || now == null ? now : before.or(now);
    if (result != null && !result.equals(before)) {
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

  /** Returns the name of a field: of one of the class, only the name. */
  private String cell(FieldInstruction field) {
    String owner = field.owner().asInternalName();
    String name = field.name().stringValue();
    return hierarchy.contains(owner) ? name : owner + "." + name;
  }

  private int content(String cell) {
    use(cell);
    return contents.getOrDefault(cell, 0);
  }

  @Override
  public CodeValue field(FieldInstruction get, CodeValue of) {
    boolean isStatic = get.opcode() == Opcode.GETSTATIC;
    String cell = isStatic ? STATIC + cell(get) : cell(get);
    TypeKind kind = TypeKind.from(get.typeSymbol());
    int content = content(cell);
    int origins = content & (CodeValue.HASH_CODE | CodeValue.IDENTITY);
    String owner = get.owner().asInternalName();
    if (shallow && distance(owner) > 0) {
      return ANYWHERE.sized(kind.slotSize() == 2);
    }
    if (isStatic) {
      add(new Code(owner, INITIAL, "()V"), distance(owner));
      boolean draws = content == CodeValue.DRAWN && KnownCalls.isDrawing(get.typeSymbol());
      origins = content == 0 ? 0 : draws ? CodeValue.DRAWN : CodeValue.SEED;
    } else if (isOfStatic(of) && (content & CodeValue.DRAWN) != 0) {
      origins |= CodeValue.SEED;
    }
    if (kind != TypeKind.REFERENCE) {
      return CodeValue.of(origins, kind.slotSize() == 2);
    }
    if (of.has(CodeValue.FOUND) && of.cell() != null) {
      return part(of, get.name().stringValue()).with(origins);
    }
    return new CodeValue(origins, false, cell);
  }

  private static boolean isOfStatic(CodeValue value) {
    return value.cell() != null && value.cell().startsWith(STATIC);
  }

  private static CodeValue part(CodeValue found, String part) {
    return new CodeValue(
        found.origins() & ~CodeValue.OWN,
        false,
        FoundTables.part(String.valueOf(found.cell()), part));
  }

  @Override
  public void assigned(FieldInstruction put, CodeValue value) {
    String cell = cell(put);
    int origins = value.origins();
    if (value.cell() != null) {
      origins |= content(value.cell());
      tables.assigned(value.cell(), cell);
    }
    keep(put.opcode() == Opcode.PUTSTATIC ? STATIC + cell : cell, origins);
  }

  /** Keeps from what the content of a field or an array is computed. */
  private void keep(String cell, int origins) {
    boolean isInitial = current.name().equals(INITIAL);
    int kept =
        origins
            & CodeValue.VARYING
            & (!cell.startsWith(STATIC) ? ~0 : isInitial ? ~CodeValue.HASH_CODE : CodeValue.DRAWN);
    int before = contents.getOrDefault(cell, 0);
    if ((before | kept) != before) {
      contents.put(cell, before | kept);
      openUsers(cell);
    }
  }

  /** Returns how many calls lie between the class and code that the current method calls. */
  private int distance(String owner) {
    return hierarchy.contains(owner) || around.contains(owner)
        ? 0
        : distances.getOrDefault(current, 0) + 1;
  }

  /** Adds a method, if it is not too far away. */
  private boolean add(Code code, int distance) {
    if (starts.containsKey(code)) {
      return true;
    }
    MethodModel method = classes.methodsOf(code.owner()).get(code);
    if (distance > MOST_CALLS || method == null) {
      return false;
    }
    CodeFrame start = new CodeFrame();
    if (!method.flags().has(AccessFlag.STATIC)) {
      start.setLocal(0, CodeValue.of(CodeValue.OWN, false));
    }
    starts.put(code, start);
    distances.put(code, distance);
    open.add(code);
    return true;
  }

  @Override
  public CodeValue lambda(InvokeDynamicInstruction call, List<CodeValue> captured) {
    CodeValue value = CodeValue.PLAIN;
    for (ConstantDesc argument : call.bootstrapArgs()) {
      if (argument instanceof DirectMethodHandleDesc handle) {
        String owner = handle.owner().isArray() ? "java/" : KnownCalls.internalName(handle.owner());
        Code code = new Code(owner, handle.methodName(), handle.lookupDescriptor());
        if (!owner.startsWith("java/") && add(code, distance(owner))) {
          pass(code, captured);
          use(code);
          value = value.or(results.getOrDefault(code, CodeValue.PLAIN));
        } else {
          value = value.with(ofUnknown(code, captured));
        }
      }
    }
    return CodeValue.of(value.origins() & CodeValue.VARYING, false);
  }

  @Override
  public @Nullable CodeValue call(InvokeInstruction call, List<CodeValue> arguments) {
    String owner = call.owner().asInternalName();
    String name = call.name().stringValue();
    boolean isJdk = owner.startsWith("java/");
    if (shallow && !isJdk && distance(owner) > 0) {
      hashes = true;
      arguments.forEach(argument -> load(argument, ANYWHERE));
      return ANYWHERE;
    }
    Code code = isJdk || !matters(call, owner, arguments) ? null : resolve(call, owner);
    if (KnownCalls.compares(call, arguments, code != null)) {
      arguments.forEach(tables::compared);
    }
    if (code != null) {
      pass(code, arguments);
      use(code);
      boolean isVoid = call.typeSymbol().returnType().equals(ConstantDescs.CD_void);
      return isVoid ? CodeValue.PLAIN : results.get(code);
    }
    Code unknown = new Code(owner, name, call.type().stringValue());
    int given = ofUnknown(unknown, arguments);
    for (CodeValue argument : arguments) {
      given |= argument.origins() & CodeValue.VARYING;
    }
    CodeValue element = KnownCalls.isPlaced(owner, name) ? element(unknown, arguments) : null;
    if (element != null) {
      return element.with(given);
    }
    CodeValue found = arguments.isEmpty() ? CodeValue.PLAIN : arguments.getFirst();
    return found.has(CodeValue.FOUND) && found.cell() != null && !name.equals(NEW)
        ? part(found, FoundTables.UNKNOWN_PART).with(given)
        : CodeValue.of(given, false);
  }

  /**
   * Returns the result of a call of the JDK that gets a place, such as {@code segment.get(JAVA_INT,
   * place)}; null if it gets none.
   */
  private @Nullable CodeValue element(Code call, List<CodeValue> arguments) {
    List<ClassDesc> parameters = MethodTypeDesc.ofDescriptor(call.descriptor()).parameterList();
    boolean isMap = call.owner().endsWith("Map");
    boolean isRelative = call.name().startsWith("put") && parameters.size() == 1;
    int place = 0;
    while (place < parameters.size() && !isMap && !parameters.get(place).isPrimitive()) {
      place++;
    }
    Optional<CodeValue> table =
        arguments.stream()
            .filter(argument -> argument.cell() != null && !isOfStatic(argument))
            .findFirst();
    return isRelative || place >= parameters.size() || table.isEmpty()
        ? null
        : load(table.get(), arguments.get(arguments.size() - parameters.size() + place));
  }

  /** Returns whether a call is followed: it may compute a place, or get an object with places. */
  private boolean matters(InvokeInstruction call, String owner, List<CodeValue> arguments) {
    String result = call.typeSymbol().returnType().descriptorString();
    return hierarchy.contains(owner)
        || around.contains(owner)
        || call.name().equalsString(NEW)
        || result.equals("I")
        || result.equals("J")
        || arguments.stream()
            .anyMatch(argument -> argument.has(CodeValue.VARYING) || argument.cell() != null);
  }

  @Override
  public void compared(CodeValue one, CodeValue other) {
    boolean isOneFound = one.has(CodeValue.FOUND) != other.has(CodeValue.FOUND);
    if (isOneFound && !isOfStatic(one) && !isOfStatic(other)) { // no mark of a free place
      tables.compared(one);
      tables.compared(other);
    }
  }

  /** Returns from what the result of a method is computed whose code is not followed. */
  private int ofUnknown(Code call, List<CodeValue> arguments) {
    boolean isOwn = !arguments.isEmpty() && arguments.getFirst().has(CodeValue.OWN);
    hashes |= !current.name().equals("hashCode") && KnownCalls.mayHash(call);
    return KnownCalls.result(call, isOwn, current.name().equals(INITIAL), classes::isEnum);
  }

  /** Returns the method that a call runs, if there is code of it. */
  private @Nullable Code resolve(InvokeInstruction call, String owner) {
    String name = call.name().stringValue();
    String descriptor = call.type().stringValue();
    boolean isVirtual =
        call.opcode() == Opcode.INVOKEVIRTUAL || call.opcode() == Opcode.INVOKEINTERFACE;
    boolean isOfClass = isVirtual && hierarchy.contains(owner);
    return resolve(name, descriptor, isOfClass ? hierarchy.iterator().next() : owner);
  }

  private @Nullable Code resolve(String name, String descriptor, String owner) {
    Optional<ClassModel> model = classes.model(owner);
    if (model.isEmpty()) {
      return null;
    }
    Code code = new Code(owner, name, descriptor);
    MethodModel method = classes.methodsOf(owner).get(code);
    if (method != null && !method.flags().has(AccessFlag.ABSTRACT)) {
      return add(code, distance(owner)) ? code : null;
    }
    return Stream.concat(model.get().superclass().stream(), model.get().interfaces().stream())
        .map(above -> resolve(name, descriptor, above.asInternalName()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private void pass(Code code, List<CodeValue> arguments) {
    CodeFrame given = new CodeFrame();
    int slot = 0;
    for (CodeValue argument : arguments) {
      if (argument.has(CodeValue.VARYING | CodeValue.FOUND) || argument.cell() != null) {
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
  public CodeValue load(CodeValue array, CodeValue index) {
    if (array.cell() == null) {
      return CodeValue.of(array.origins(), false);
    }
    tables.accessed(array.cell(), index);
    int origins = array.origins() | (isOfStatic(array) ? 0 : content(array.cell()));
    if (index.has(CodeValue.FROM_KEY) || array.has(CodeValue.FOUND)) {
      origins &= ~CodeValue.FOUND; // in an array of arrays, the last index counts
      origins |= index.parity() == CodeValue.ANY ? CodeValue.FOUND : found(index.parity());
      origins |= index.origins() & CodeValue.VARYING;
    }
    return new CodeValue(origins, false, array.cell());
  }

  private static int found(int parity) {
    return parity == CodeValue.EVEN ? CodeValue.FOUND_EVEN : CodeValue.FOUND_ODD;
  }

  @Override
  public void store(CodeValue array, CodeValue index, CodeValue element) {
    if (array.cell() != null) {
      tables.accessed(array.cell(), index);
      keep(array.cell(), element.origins());
    }
  }
}
