package org.modelshare.store;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Blocks in memory that no container wrote. */
record MemoryBlocks(List<Block> blocks) implements Blocks {
  /** Copies the blocks, so that nothing read is the memory that was written. */
  static MemoryBlocks copyOf(EncodedModel model) {
    return new MemoryBlocks(model.blocks().stream().map(MemoryBlocks::copyOf).toList());
  }

  private static Block copyOf(Block block) {
    MemorySegment copy =
        Arena.ofAuto().allocate(block.data().byteSize(), 64).copyFrom(block.data()).asReadOnly();
    return new Block(block.name(), block.dtype(), block.shape(), copy);
  }

  @Override
  public Block block(int index) {
    if (index >= blocks.size()) {
      throw new ModelShareException(Problem.BAD_GRAPH, "no block " + index);
    }
    return blocks.get(index);
  }

  @Override
  public void copyTo(int index, MemorySegment array) {
    array.copyFrom(blocks.get(index).data());
  }
}
