package org.modelshare.store;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hands each block of a container to the graph once, and counts what is copied to the heap. */
final class ReadBlocks {
  private final Blocks blocks;
  private final BitSet taken = new BitSet();
  private final Map<String, Long> copied = new LinkedHashMap<>();

  ReadBlocks(Blocks blocks) {
    this.blocks = blocks;
  }

  /** Takes a block that must be of type {@code dtype}. */
  Block take(int index, DType dtype) {
    if (index < 0 || taken.get(index)) {
      throw GraphException.badGraph("a second reference to block " + index);
    }
    Block block = blocks.block(index);
    if (block.dtype() != dtype) {
      throw GraphException.badGraph(
          "block %s is %s, the graph says %s".formatted(block.name(), block.dtype(), dtype));
    }
    taken.set(index);
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
          Object array = stored.newArray(lengthBytes);
          arrays.add(array);
          return stored.bytesOf(array);
        });
    copied.put(block.name(), block.lengthBytes());
    if (elements == Elements.BOOLEANS) {
      arrays.replaceAll(bytes -> elements.toArray((byte[]) bytes));
    }
    return arrays;
  }

  Map<String, Long> copied() {
    return copied;
  }
}
