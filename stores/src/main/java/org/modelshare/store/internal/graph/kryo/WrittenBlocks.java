package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.nio.Buffer;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.DType;
import org.modelshare.store.internal.container.Block;
import org.modelshare.store.internal.container.BlockSizes;
import org.modelshare.store.internal.container.ContainerFormat;
import org.modelshare.store.internal.container.PrimitiveType;

/**
 * Collects the memory that a writer puts outside the graph, groups it into blocks and names the
 * blocks. The graph has a number for each array or view; the {@link BlockTable} at its end maps
 * numbers to blocks, because the blocks are known only when all views of the same memory have been
 * met. {@link MemoryRegions} tells what is one block.
 */
public final class WrittenBlocks {
  private final List<MemoryView> views = new ArrayList<>();
  private final IdentityHashMap<Object, Boolean> arrays = new IdentityHashMap<>();
  private final List<Block> blocks = new ArrayList<>();
  private final Map<String, MemorySegment> texts = new HashMap<>();
  private final Set<String> copied = new HashSet<>();
  private final Set<String> names = new HashSet<>();
  private final Map<String, Integer> repeats = new HashMap<>();

  /**
   * Adds an array, which is read back as a copy, in one block with the views of it. Returns its
   * number. An array that is there already gets a block of its own, because a block is copied once.
   */
  int addArray(FieldPath path, DType dtype, MemorySegment data) {
    Object base = data.heapBase().orElse(null);
    boolean isNew = base != null && arrays.put(base, true) == null;
    Object memory = isNew ? MemoryView.memoryOf(data) : null;
    return add(
        new MemoryView(
            views.size(),
            path.toString(),
            dtype,
            null,
            data,
            null,
            memory,
            false,
            MemoryView.Kind.ARRAY));
  }

  /**
   * Adds rows, which are the parts of one block and are read back as copies. Returns the number.
   */
  int addRows(FieldPath path, DType dtype, List<Long> shape, List<MemorySegment> rows) {
    return add(
        new MemoryView(
            views.size(),
            path.toString(),
            dtype,
            shape,
            rows.getFirst(),
            rows,
            null,
            false,
            MemoryView.Kind.ROWS));
  }

  /** Adds the memory of a tensor, which is read back as a view. Returns its number. */
  public int addTensor(FieldPath path, DType dtype, List<Long> shape, MemorySegment data) {
    return add(
        new MemoryView(
            views.size(),
            path.toString(),
            dtype,
            shape,
            data,
            null,
            memoryOf(data),
            false,
            MemoryView.Kind.TENSOR));
  }

  /**
   * Returns the memory of a whole buffer. Buffers with the characters of a string get one copy for
   * equal strings, so windows that {@link CharBuffer#wrap(CharSequence, int, int)} or {@link
   * CharBuffer#subSequence} made are views of it.
   */
  MemorySegment memoryOf(PrimitiveType elements, Buffer buffer) {
    return PrimitiveType.isOfString(buffer)
        ? texts.computeIfAbsent(
            buffer.duplicate().clear().toString(), _ -> elements.memoryOf(buffer))
        : elements.memoryOf(buffer);
  }

  /**
   * Adds the memory of a buffer or segment, which is read back as a view.
   *
   * @param bigEndian whether its numbers are in big-endian order
   * @return the number of the view
   */
  int addView(FieldPath path, DType dtype, MemorySegment data, boolean bigEndian) {
    return add(
        new MemoryView(
            views.size(),
            isInSmallArray(data) ? null : path.toString(),
            dtype,
            null,
            data,
            null,
            memoryOf(data),
            bigEndian,
            MemoryView.Kind.VIEW));
  }

  /** Returns whether no block can be named after a view: other views in a block of it would be. */
  private static boolean isInSmallArray(MemorySegment data) {
    Object base = data.heapBase().orElse(null);
    return base != null && Array.getLength(base) < BlockSizes.OUT_OF_BAND_BYTES / Long.BYTES;
  }

  private static @Nullable Object memoryOf(MemorySegment data) {
    return data.byteSize() == 0 ? null : MemoryView.memoryOf(data);
  }

  private int add(MemoryView view) {
    views.add(view);
    return view.number();
  }

  /** Makes the blocks of all that was added, and writes the block table. */
  void end(Output out) {
    BlockTable.Place[] places = new BlockTable.Place[views.size()];
    List<MemorySegment> small = new ArrayList<>();
    long smallBytes = 0;
    for (MemoryRegion region : MemoryRegions.of(views)) {
      if (region.hasOnlySmallViews() && region.lengthBytes() < BlockSizes.OUT_OF_BAND_BYTES) {
        region.setPlaces(places, BlockTable.IN_GRAPH, smallBytes);
        smallBytes += BlockTable.addAligned(small, region.parts());
      } else {
        region.setPlaces(places, blocks.size(), 0);
        addBlock(region);
      }
    }
    BlockTable.write(out, List.of(places), small);
  }

  private void addBlock(MemoryRegion region) {
    Block block = region.block(unique(name(region.path())));
    blocks.add(block);
    if (region.isCopied()) {
      copied.add(block.name());
    }
  }

  /** Returns the blocks, in the order in which the writer met them, when the graph has ended. */
  public List<Block> blocks() {
    return blocks;
  }

  /** Returns the names of the blocks of which readers copy an array. */
  public Set<String> copied() {
    return copied;
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
