package org.modelshare.store.internal.graph.kryo;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.DType;
import org.modelshare.store.internal.container.Block;
import org.modelshare.store.internal.container.ContainerFormat;

/** Collects the arrays that a graph's writer puts out of band, and names them. */
public final class WrittenBlocks {
  private final List<Block> blocks = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Map<String, Integer> repeats = new HashMap<>();
  private final Set<String> copied = new HashSet<>();
  private final Map<Memory, Integer> views = new HashMap<>();

  /** Adds an array, which is read back as a copy, and returns its index. */
  int add(FieldPath path, DType dtype, List<Long> shape, MemorySegment data) {
    return add(path, dtype, shape, List.of(data));
  }

  /** As above, for an array that lies in parts. */
  int add(FieldPath path, DType dtype, List<Long> shape, List<MemorySegment> parts) {
    int index = append(path, dtype, shape, parts);
    copied.add(blocks.get(index).name());
    return index;
  }

  private int append(FieldPath path, DType dtype, List<Long> shape, List<MemorySegment> parts) {
    blocks.add(new Block(unique(name(path.toString())), dtype, shape, parts));
    return blocks.size() - 1;
  }

  /**
   * Adds memory that is read back as a view, once if it is seen to be the same: a read-only view of
   * the heap, for one, does not tell which array it views.
   */
  int addView(FieldPath path, DType dtype, MemorySegment data) {
    return addView(path, dtype, List.of(data.byteSize() / dtype.widthBytes()), data);
  }

  /** As above; of several shapes of the same memory the first that is more than a length counts. */
  public int addView(FieldPath path, DType dtype, List<Long> shape, MemorySegment data) {
    Object base = data.heapBase().orElse(null);
    boolean isUnknown = base == null && !data.isNative();
    if (isUnknown || data.byteSize() == 0) {
      return append(path, dtype, shape, List.of(data));
    }
    int index =
        views.computeIfAbsent(
            new Memory(base, data.address(), data.byteSize(), dtype),
            _ -> append(path, dtype, shape, List.of(data)));
    if (blocks.get(index).shape().size() == 1) {
      blocks.set(index, blocks.get(index).withShape(shape));
    }
    return index;
  }

  /**
   * @param base the array that the memory is in, equal to no other; null off the heap
   */
  private record Memory(@Nullable Object base, long address, long lengthBytes, DType dtype) {}

  public List<Block> blocks() {
    return List.copyOf(blocks);
  }

  /** Returns the names of those that are read back as copies. */
  public Set<String> copied() {
    return Set.copyOf(copied);
  }

  /** The root itself is {@code model}; a name that the format has taken is not used. */
  private static String name(String path) {
    if (path.isEmpty()) {
      return "model";
    }
    return ContainerFormat.isReserved(path) ? "model." + path : path;
  }

  private String unique(String name) {
    String candidate = name;
    while (!names.add(candidate)) {
      candidate = name + "#" + repeats.merge(name, 2, (last, _) -> last + 1);
    }
    return candidate;
  }
}
