package org.modelshare.store.internal.graph.kryo;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modelshare.model.DType;
import org.modelshare.store.internal.container.Block;
import org.modelshare.store.internal.container.Blocks;
import org.modelshare.store.internal.container.Elements;
import org.modelshare.store.internal.system.GraphException;
import org.modelshare.store.internal.system.HeapRoom;

/**
 * Hands the blocks of a container to the graph, and counts what is copied to the heap: each block
 * once at the most, because copies cost memory.
 */
public final class ReadBlocks {
  private final Blocks blocks;
  private final HeapRoom room;
  private final BitSet taken = new BitSet();
  private final Map<String, Long> copied = new LinkedHashMap<>();

  public ReadBlocks(Blocks blocks, HeapRoom room) {
    this.blocks = blocks;
    this.room = room;
  }

  /** Takes a block of type {@code dtype} that is to be copied. */
  Block take(int index, DType dtype) {
    Block block = view(index, dtype);
    if (taken.get(index)) {
      throw GraphException.badGraph("a second reference to block " + index);
    }
    taken.set(index);
    return block;
  }

  /** Returns a block of type {@code dtype} that others may view too. */
  public Block view(int index, DType dtype) {
    if (index < 0) {
      throw GraphException.badGraph("a reference to block " + index);
    }
    Block block = blocks.block(index);
    if (block.dtype() != dtype) {
      throw GraphException.badGraph(
          "block %s is %s, the graph says %s".formatted(block.name(), block.dtype(), dtype));
    }
    return block;
  }

  /** Copies a block to the heap, to so many arrays of equal length. */
  List<Object> copy(int index, Block block, Elements elements, int count) {
    Elements stored = elements == Elements.BOOLEANS ? Elements.BYTES : elements;
    List<Object> arrays = new ArrayList<>(count);
    blocks.copyTo(
        index,
        count,
        lengthBytes -> {
          Object array = newArray(stored, lengthBytes);
          arrays.add(array);
          return stored.bytesOf(array);
        });
    copied.put(block.name(), block.lengthBytes());
    if (elements == Elements.BOOLEANS) {
      arrays.replaceAll(bytes -> {
        room.requireArray(block.lengthBytes() / count);
        return elements.toArray((byte[]) bytes);
      });
    }
    return arrays;
  }

  private Object newArray(Elements elements, long lengthBytes) {
    room.requireArray(lengthBytes);
    return elements.newArray(lengthBytes);
  }

  public Map<String, Long> copied() {
    return copied;
  }
}
