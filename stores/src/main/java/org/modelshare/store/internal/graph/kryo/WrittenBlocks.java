package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.DType;
import org.modelshare.store.internal.container.Block;
import org.modelshare.store.internal.container.ContainerFormat;

/**
 * Collects the arrays that a writer puts outside the graph, groups them into blocks and names the
 * blocks. The graph has a number for each array; the {@link BlockTable} at its end maps numbers to
 * blocks, because the blocks are known only when all views of the same memory have been met.
 *
 * <p>Overlapping views become one block, by a union-find structure. For example, the views of bytes
 * 0 to 4999 and 8000 to 12999 of one buffer begin as two regions; a third view, of bytes 4000 to
 * 8999, overlaps both, and all three become one block of 13000 bytes, named after the first.
 */
public final class WrittenBlocks {
  /** A view, and the node of the region that it was put into. */
  private record Reference(MemoryView view, RegionNode node) {}

  /**
   * A region, as a node of a union-find structure: a region that was merged into another has that
   * as its parent.
   */
  private static final class RegionNode {
    private final int order;
    private final MemoryRegion region;
    private @Nullable RegionNode parent;

    RegionNode(int order, MemoryRegion region) {
      this.order = order;
      this.region = region;
    }

    /** Returns the node whose region holds the views of this one now. */
    RegionNode root() {
      RegionNode root = this;
      while (root.parent != null) {
        root = root.parent;
      }
      return root;
    }
  }

  /**
   * The memory within which two views can overlap. Views of numbers in big-endian order share no
   * block with views of other widths or phases, because their bytes are reversed in the block.
   *
   * @param base the array on the heap, compared by identity; null off the heap
   * @param turnedBytes the width of numbers in big-endian order, or 0 in little-endian order
   * @param phase the remainder of the start divided by that width
   */
  private record AddressSpace(@Nullable Object base, int turnedBytes, long phase) {
    static AddressSpace of(MemoryView view, @Nullable Object base) {
      int width = view.bigEndian() ? view.dtype().widthBytes() : 0;
      return new AddressSpace(base, width, width == 0 ? 0 : view.start() % width);
    }
  }

  private final List<RegionNode> nodes = new ArrayList<>();
  private final List<Reference> references = new ArrayList<>();
  private final Map<AddressSpace, NavigableMap<Long, RegionNode>> shared = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final Map<String, Integer> repeats = new HashMap<>();
  private final Set<RegionNode> copied = new HashSet<>();
  private final IdentityHashMap<Object, Boolean> arrays = new IdentityHashMap<>();

  /**
   * Adds an array, which is read back as a copy, in one block with the views of it. Returns its
   * number. An array that is there already gets a block of its own, because a block is copied once.
   */
  int addArray(FieldPath path, DType dtype, MemorySegment data) {
    long length = data.byteSize() / dtype.widthBytes();
    MemoryView view = MemoryView.ofArray(dtype, length, data);
    Object base = data.heapBase().orElse(null);
    boolean isNew = base != null && arrays.put(base, true) == null;
    RegionNode node =
        isNew ? sharedNode(path, view, AddressSpace.of(view, base)) : newNode(path, view);
    copied.add(node);
    return addReference(view, node);
  }

  /**
   * Adds rows, which are the parts of one block and are read back as copies. Returns the number.
   */
  int add(FieldPath path, DType dtype, List<Long> shape, List<MemorySegment> parts) {
    MemoryView view = MemoryView.alone(dtype, shape, parts);
    RegionNode node = newNode(path, view);
    copied.add(node);
    return addReference(view, node);
  }

  /**
   * Adds memory that is read back as a view, in one block with all views that it overlaps. A
   * read-only view of the heap hides its array, so it gets a block of its own.
   *
   * @param bigEndian whether the bytes of each number must be reversed
   * @return the number of the view
   */
  public int addView(
      FieldPath path, DType dtype, List<Long> shape, MemorySegment data, boolean bigEndian) {
    Object base = data.heapBase().orElse(null);
    MemoryView view = MemoryView.of(dtype, shape, data, bigEndian);
    boolean isUnknown = base == null && !data.isNative();
    RegionNode node =
        isUnknown || data.byteSize() == 0
            ? newNode(path, view)
            : sharedNode(path, view, AddressSpace.of(view, base));
    return addReference(view, node);
  }

  private RegionNode newNode(FieldPath path, MemoryView view) {
    RegionNode node =
        new RegionNode(nodes.size(), new MemoryRegion(unique(name(path.toString())), view));
    nodes.add(node);
    return node;
  }

  private int addReference(MemoryView view, RegionNode node) {
    references.add(new Reference(view, node));
    return references.size() - 1;
  }

  private RegionNode sharedNode(FieldPath path, MemoryView view, AddressSpace space) {
    NavigableMap<Long, RegionNode> byStart = shared.computeIfAbsent(space, _ -> new TreeMap<>());
    List<RegionNode> overlapping = overlapping(byStart, view);
    if (overlapping.isEmpty()) {
      RegionNode node = newNode(path, view);
      byStart.put(node.region.start(), node);
      return node;
    }
    long start = Math.min(view.start(), overlapping.getFirst().region.start());
    boolean mayJoin =
        view.isAlignedAfter(start)
            && overlapping.stream().allMatch(node -> node.region.mayBeginAt(start));
    return mayJoin ? join(byStart, overlapping, view) : newNode(path, view);
  }

  /** Returns the regions that a view overlaps, in the order of their starts. */
  private static List<RegionNode> overlapping(
      NavigableMap<Long, RegionNode> byStart, MemoryView view) {
    List<RegionNode> overlapping = new ArrayList<>();
    Map.Entry<Long, RegionNode> entry = byStart.lowerEntry(view.end());
    while (entry != null && entry.getValue().region.overlaps(view)) {
      overlapping.addFirst(entry.getValue());
      entry = byStart.lowerEntry(entry.getKey());
    }
    return overlapping;
  }

  /** Merges a view and all regions that it overlaps into the region that was met first. */
  private RegionNode join(
      NavigableMap<Long, RegionNode> byStart, List<RegionNode> overlapping, MemoryView view) {
    RegionNode first = overlapping.getFirst();
    for (RegionNode node : overlapping) {
      byStart.remove(node.region.start());
      first = node.order < first.order ? node : first;
    }
    for (RegionNode node : overlapping) {
      if (node != first) {
        first.region.addAll(node.region);
        node.parent = first;
      }
    }
    first.region.add(view);
    byStart.put(first.region.start(), first);
    return first;
  }

  private List<RegionNode> regions() {
    return nodes.stream().filter(node -> node.parent == null).toList();
  }

  /** Returns the blocks, in the order in which the writer met them. */
  public List<Block> blocks() {
    return regions().stream().map(node -> node.region.block()).toList();
  }

  /** Writes the block table. */
  void writeTable(Output out) {
    Map<RegionNode, Integer> indexes = new HashMap<>();
    regions().forEach(node -> indexes.put(node, indexes.size()));
    BlockTable.write(out, references.stream().map(reference -> place(reference, indexes)).toList());
  }

  private static BlockTable.Place place(Reference reference, Map<RegionNode, Integer> indexes) {
    RegionNode node = reference.node().root();
    MemoryView view = reference.view();
    return new BlockTable.Place(
        indexes.getOrDefault(node, 0), view.start() - node.region.start(), view.lengthBytes());
  }

  /** Returns the names of the blocks of which readers copy an array. */
  public Set<String> copied() {
    return copied.stream().map(node -> node.root().region.name()).collect(Collectors.toSet());
  }

  /**
   * Returns the name of the block at {@code path}: {@code model} for the root, and a prefix for
   * names that the format reserves.
   */
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
