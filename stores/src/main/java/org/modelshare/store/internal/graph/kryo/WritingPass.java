package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.io.KryoBufferOverflowException;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.DType;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.BlockSizes;
import org.modelshare.store.internal.graph.code.JdkClasses;
import org.modelshare.store.internal.system.Refusal;

/** The state of a pass that turns a graph of objects into bytes. */
public final class WritingPass extends GraphPass {
  /**
   * Whether a class, or the class of an array's elements, was not made at run time. {@code
   * Class.forName} finds it in this JVM all the same, so only a class file proves that other JVMs
   * find it too.
   */
  private static final ClassValue<Boolean> HAS_CLASS_FILE =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          Class<?> element = elementOf(type);
          return element.isPrimitive()
              || JdkClasses.contains(element)
              || element
                      .getClassLoader()
                      .getResource(element.getName().replace('.', '/') + ".class")
                  != null;
        }
      };

  private final Map<String, Class<?>> classes = new HashMap<>();
  private final FieldSizes fieldSizes = new FieldSizes();
  private final @Nullable WrittenBlocks blocks;
  private boolean runsCode;

  /**
   * Begins to write.
   *
   * @param root the root of the graph, whose class is its name in messages
   * @param blocks takes arrays out of the graph; null if all of them stay in it
   */
  public WritingPass(@Nullable Object root, boolean sharing, @Nullable WrittenBlocks blocks) {
    super(nameOf(root), sharing, FailureMessages.Direction.WRITING);
    this.blocks = blocks;
  }

  private static String nameOf(@Nullable Object root) {
    String name = root == null ? "null" : root.getClass().getTypeName();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Makes the blocks, and writes their table at the end of the graph, if arrays may be outside. */
  public void end(Output graph) {
    if (blocks != null) {
      blocks.end(graph);
    }
  }

  /** Returns the blocks that take an array of {@code lengthBytes}, or null if it stays inside. */
  @Nullable WrittenBlocks blocksFor(long lengthBytes) {
    return lengthBytes >= BlockSizes.OUT_OF_BAND_BYTES ? blocks : null;
  }

  /** Returns the blocks that take views of any size, or null if all arrays stay inside. */
  public @Nullable WrittenBlocks blocksOfAnySize() {
    return blocks;
  }

  /**
   * Adds a copy of the first bytes of an array as a block of their own, if they are many. Returns
   * the number of the block, or -1 if they stay inside.
   */
  public int addBytes(byte[] bytes, int lengthBytes) {
    WrittenBlocks outside = blocksFor(lengthBytes);
    return outside == null
        ? -1
        : outside.addArray(
            path(), DType.I8, MemorySegment.ofArray(Arrays.copyOf(bytes, lengthBytes)));
  }

  /**
   * Adds a class that a reader will look up by its name.
   *
   * @throws Refusal ({@link Problem#NOT_SERIALIZABLE}) if a reader could not find this class
   */
  public void addClass(Class<?> type) {
    Class<?> other = classes.putIfAbsent(type.getName(), type);
    if (other == null) {
      requireClassFile(type);
    } else if (other != type) {
      throw Refusal.notSerializable(
          "two classes have the name %s, from %s and %s"
              .formatted(type.getName(), other.getClassLoader(), type.getClassLoader()));
    }
  }

  private static void requireClassFile(Class<?> type) {
    if (!HAS_CLASS_FILE.get(type)) {
      throw Refusal.notSerializable(
          "%s was made at run time: its class loader has no class file of it"
              .formatted(elementOf(type).getName()));
    }
  }

  private static Class<?> elementOf(Class<?> type) {
    Class<?> element = type;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    return element;
  }

  /** Returns the names of the classes added so far. */
  public SortedSet<String> classes() {
    return new TreeSet<>(classes.keySet());
  }

  /** Records that readers of the graph will run code of the model's classes. */
  void willRunCode() {
    runsCode = true;
  }

  /** Returns whether readers of the graph run code of the model's classes, which may fail. */
  public boolean runsCode() {
    return runsCode;
  }

  /** Records how many bytes the field at the current path took. */
  public void wroteField(long lengthBytes) {
    fieldSizes.add(path(), lengthBytes);
  }

  /** Returns how many bytes the fields of the model took, and the large ones of its objects. */
  public SortedMap<String, Long> fieldBytes() {
    return fieldSizes.bytesByPath();
  }

  /** Explains, like {@link #explain}, that the graph is too long, and names its largest fields. */
  public ModelShareException explainLength(long writtenBytes, KryoBufferOverflowException cause) {
    return messages()
        .problem(
            Problem.BUFFER_TOO_LARGE,
            "the graph, without the arrays outside it, is over 2 GiB"
                + fieldSizes.largest(path(), writtenBytes),
            cause);
  }
}
