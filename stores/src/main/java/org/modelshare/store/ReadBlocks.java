package org.modelshare.store;

import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import java.util.LinkedHashMap;
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

  /** Copies a block to the heap, where {@code array} is a segment of its length. */
  void copy(int index, Block block, MemorySegment array) {
    blocks.copyTo(index, array);
    copied.put(block.name(), block.data().byteSize());
  }

  Map<String, Long> copied() {
    return copied;
  }
}
