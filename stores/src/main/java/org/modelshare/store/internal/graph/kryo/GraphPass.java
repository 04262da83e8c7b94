package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.KryoBufferOverflowException;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.BlockSizes;
import org.modelshare.store.internal.system.HeapRoom;
import org.modelshare.store.internal.system.LargeStackThread;
import org.modelshare.store.internal.system.Refusal;
import org.modelshare.store.internal.system.ThrownErrors;

/** One pass over one graph, writing it or reading it: what its serializers share. */
public final class GraphPass {
  /**
   * Deeper graphs are refused; a {@link LargeStackThread} has room for this many objects in a
   * chain.
   */
  public static final int MAX_DEPTH = 150_000;

  /** Smaller parts of a model's fields are not told of, nor what is nested deeper. */
  private static final int LISTED_FROM_BYTES = 1024;

  private static final int LISTED_DEPTH = 8;

  private static final int LISTED_FIELDS = 3;

  private final FieldPath path = new FieldPath();
  private final boolean sharing;
  private final Map<String, Class<?>> classes = new HashMap<>();
  private final SortedMap<String, Long> fieldBytes = new TreeMap<>();
  private final Rebuilds rebuilds = new Rebuilds(this);
  private final Validations validations = new Validations();
  private final HookTimes hookTimes = new HookTimes();
  private final CallerStack stack;
  private @Nullable RuntimeException failure;
  private boolean runsCode;
  private final String root;
  private final Problem problem;
  private final @Nullable WrittenBlocks written;
  private final @Nullable ReadBlocks read;
  private final ClassPolicy policy;
  private final HeapRoom room;

  private GraphPass(
      String root,
      boolean sharing,
      Problem problem,
      @Nullable WrittenBlocks written,
      @Nullable ReadBlocks read,
      ClassPolicy policy,
      HeapRoom room) {
    this.root = root;
    this.sharing = sharing;
    this.stack = new CallerStack(sharing);
    this.problem = problem;
    this.written = written;
    this.read = read;
    this.policy = policy;
    this.room = room;
  }

  /** Begins to write; without {@code blocks} every array stays in the graph. */
  public static GraphPass writing(
      @Nullable Object root, boolean sharing, @Nullable WrittenBlocks blocks) {
    String name = root == null ? "null" : root.getClass().getTypeName();
    return new GraphPass(
        name.substring(name.lastIndexOf('.') + 1),
        sharing,
        Problem.NOT_SERIALIZABLE,
        blocks,
        null,
        GraphPass::noClassIsRead,
        HeapRoom.FOR_KNOWN_BYTES);
  }

  /**
   * Begins to read; without {@code blocks} there are none.
   *
   * @param root what to call the root in messages
   * @param room on the heap, for what is read
   */
  public static GraphPass reading(
      String root,
      boolean sharing,
      @Nullable ReadBlocks blocks,
      ClassPolicy policy,
      HeapRoom room) {
    return new GraphPass(root, sharing, Problem.BAD_GRAPH, null, blocks, policy, room);
  }

  private static Class<?> noClassIsRead(String className) {
    throw new IllegalStateException("a writing pass reads " + className);
  }

  public FieldPath path() {
    return path;
  }

  /** Returns whether derived fields are in the graph. */
  public boolean sharing() {
    return sharing;
  }

  /** Returns the names of the classes written so far. */
  public SortedSet<String> classes() {
    return new TreeSet<>(classes.keySet());
  }

  /**
   * Adds a class that a reader will look for by its name.
   *
   * @throws Refusal ({@link Problem#NOT_SERIALIZABLE}) if none would find this class
   */
  public void addClass(Class<?> type) {
    Class<?> other = classes.putIfAbsent(type.getName(), type);
    if (other == null) {
      requireFound(type);
    } else if (other != type) {
      throw Refusal.notSerializable(
          "two classes have the name %s, from %s and %s"
              .formatted(type.getName(), other.getClassLoader(), type.getClassLoader()));
    }
  }

  /** A JVM knows the classes that it has made, so only a class file tells that they are found. */
  private static void requireFound(Class<?> type) {
    Class<?> element = type;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    ClassLoader loader = element.getClassLoader();
    if (!element.isPrimitive()
        && !JdkClasses.contains(element)
        && loader.getResource(element.getName().replace('.', '/') + ".class") == null) {
      throw Refusal.notSerializable(
          "%s was made at run time: its class loader has no class file of it"
              .formatted(element.getName()));
    }
  }

  /** Notes that whoever reads the graph runs code of the model's classes. */
  void willRunCode() {
    runsCode = true;
  }

  /** Returns whether reading the graph runs code of the model's classes, which may fail. */
  public boolean runsCode() {
    return runsCode;
  }

  /** Notes how many bytes the field took that is left now, if it is one to tell of. */
  public void wroteField(long lengthBytes) {
    boolean isLarge = lengthBytes >= LISTED_FROM_BYTES && path.isOfFields(LISTED_DEPTH);
    if (isLarge || path.isFieldOfRoot()) {
      fieldBytes.put(path.toString().replaceAll("[\\s=]", "_"), lengthBytes);
    }
  }

  /** Returns how many bytes the fields of the model took, and the large ones of their objects. */
  public SortedMap<String, Long> fieldBytes() {
    return fieldBytes;
  }

  public Rebuilds rebuilds() {
    return rebuilds;
  }

  public ClassPolicy policy() {
    return policy;
  }

  public CallerStack stack() {
    return stack;
  }

  public Validations validations() {
    return validations;
  }

  public HookTimes hookTimes() {
    return hookTimes;
  }

  /** Returns what stopped this pass inside a hook, whatever the hook makes of it; or null. */
  public @Nullable RuntimeException failure() {
    return failure;
  }

  /** Notes what stops this pass inside a hook, and returns it to be thrown. */
  public RuntimeException failed(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    if (failure == null) {
      failure = (RuntimeException) thrown;
    }
    return failure;
  }

  /** Returns what to ask for room on the heap. */
  public HeapRoom room() {
    return room;
  }

  /** Returns where arrays of {@code lengthBytes} go, or null if they stay in the graph. */
  @Nullable WrittenBlocks blocksFor(long lengthBytes) {
    return lengthBytes >= BlockSizes.OUT_OF_BAND_BYTES ? written : null;
  }

  /** Returns where tensors go, whatever their size, or null if all stays in the graph. */
  public @Nullable WrittenBlocks blocksOfAnySize() {
    return written;
  }

  /** Writes where the blocks are that the graph refers to, if there may be any. */
  public void end(Output graph) {
    if (written != null) {
      written.writeTable(graph);
    }
  }

  /** Reads where the blocks are that a graph refers to, if there may be any. */
  public void begin(GraphInput graph) {
    if (read != null) {
      read.readTable(graph);
    }
  }

  public ReadBlocks blocks() {
    if (read == null) {
      throw Refusal.badGraph("a reference to a block, and there are none");
    }
    return read;
  }

  /**
   * Turns what stopped this pass into a refusal that names the path of the field; throws an error
   * of which nothing is known.
   */
  public ModelShareException explain(Throwable cause) {
    return switch (cause) {
      case ModelShareException known -> known;
      case Refusal refusal -> refusal(refusal);
      case Error error -> explain(error);
      case KryoException _ when isDepth(cause) ->
          problem(tooDeep(), "nested deeper than %,d objects".formatted(MAX_DEPTH), cause);
      default -> problem(problem, cause.toString(), cause);
    };
  }

  private ModelShareException explain(Error error) {
    Refusal told = ThrownErrors.explain(error, hookFailed());
    if (told != null) {
      return refusal(told);
    }
    if (error instanceof StackOverflowError) {
      return problem(tooDeep(), "nested too deeply", error);
    }
    throw error;
  }

  private ModelShareException refusal(Refusal refusal) {
    Problem seen = seenHere(refusal.problem());
    boolean isUsual = refusal.remedy().equals(refusal.problem().remedy());
    String remedy = isUsual ? seen.remedy() : refusal.remedy();
    return new ModelShareException(
        seen, "%s: %s".formatted(here(), refusal.getMessage()), remedy, refusal);
  }

  /** Returns what it is when a method of the model fails. */
  private Problem hookFailed() {
    return problem == Problem.BAD_GRAPH ? Problem.HOOK_FAILED : problem;
  }

  /** As {@link #explain}, of a graph that got too long: with what fills it, the largest first. */
  public ModelShareException explainLength(long writtenBytes, KryoBufferOverflowException cause) {
    Map<String, Long> fields = new TreeMap<>(fieldBytes);
    fields.keySet().removeIf(name -> name.matches(".*[.\\[].*"));
    long others = fields.values().stream().mapToLong(Long::longValue).sum();
    fields.put(path.toString().split("[.\\[]", 2)[0], writtenBytes - others);
    String filledBy =
        fields.entrySet().stream()
            .filter(field -> !field.getKey().isEmpty())
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(LISTED_FIELDS)
            .map(field -> ", %s took %,d bytes".formatted(field.getKey(), field.getValue()))
            .collect(Collectors.joining());
    return problem(
        Problem.BUFFER_TOO_LARGE,
        "the graph, without the arrays outside it, is over 2 GiB" + filledBy,
        cause);
  }

  /**
   * Returns the problem as the user of this pass sees it: what cannot be written cannot be in a
   * graph either, and memory that a model needs while it is written is not that of its container.
   */
  private Problem seenHere(Problem refused) {
    boolean isHeapOfWriter = refused == Problem.NO_ROOM && problem == Problem.NOT_SERIALIZABLE;
    return refused == Problem.NOT_SERIALIZABLE || isHeapOfWriter ? problem : refused;
  }

  private Problem tooDeep() {
    return problem == Problem.BAD_GRAPH ? problem : Problem.TOO_DEEP;
  }

  public static boolean isDepth(@Nullable Throwable cause) {
    return cause instanceof KryoException
        && cause.getMessage() != null
        && cause.getMessage().startsWith("Max depth");
  }

  private ModelShareException problem(Problem which, @Nullable String reason, Throwable cause) {
    return new ModelShareException(which, here() + ": " + reason, cause);
  }

  /** Returns the path with the root in front, such as {@code AlsModel.index.cache}. */
  String here() {
    String steps = path.toString();
    return steps.isEmpty() || steps.startsWith("[") ? root + steps : root + "." + steps;
  }
}
