package org.modelshare.store.internal.graph;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.Block;
import org.modelshare.store.internal.container.Blocks;
import org.modelshare.store.internal.container.EncodedModel;

/** Blocks in memory that no container wrote. */
public record MemoryBlocks(List<Block> blocks) implements Blocks {
  /** Copies the blocks, so that nothing read is the memory that was written. */
  public static MemoryBlocks copyOf(EncodedModel model) {
    return new MemoryBlocks(model.blocks().stream().map(MemoryBlocks::copyOf).toList());
  }

  private static Block copyOf(Block block) {
    MemorySegment copy = Arena.ofAuto().allocate(block.lengthBytes(), 64);
    long end = 0;
    for (MemorySegment part : block.parts()) {
      MemorySegment.copy(part, 0, copy, end, part.byteSize());
      end += part.byteSize();
    }
    return new Block(block.name(), block.dtype(), block.shape(), copy.asReadOnly());
  }

  @Override
  public Block block(int index) {
    if (index >= blocks.size()) {
      throw new ModelShareException(Problem.BAD_GRAPH, "no block " + index);
    }
    return blocks.get(index);
  }

  @Override
  public void read(int index, Consumer<ByteBuffer> chunks) {
    chunks.accept(ByteBuffer.wrap(blocks.get(index).data().toArray(ValueLayout.JAVA_BYTE)));
  }
}
