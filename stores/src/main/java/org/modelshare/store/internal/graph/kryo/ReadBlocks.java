package org.modelshare.store.internal.graph.kryo;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.modelshare.model.DType;
import org.modelshare.store.internal.container.Block;
import org.modelshare.store.internal.container.Blocks;
import org.modelshare.store.internal.container.PrimitiveType;
import org.modelshare.store.internal.system.HeapRoom;
import org.modelshare.store.internal.system.Refusal;

/**
 * The blocks of a container, as the serializers read them. A number in the graph is looked up in
 * the {@link BlockTable}: views are handed out any number of times, while each block is copied to
 * the heap at most once, and counted, because copies cost memory.
 */
public final class ReadBlocks {
  private final Blocks blocks;
  private final HeapRoom room;
  private final BitSet taken = new BitSet();
  private BlockTable table = BlockTable.empty();
  private final Map<String, Long> copied = new LinkedHashMap<>();

  public ReadBlocks(Blocks blocks, HeapRoom room) {
    this.blocks = blocks;
    this.room = room;
  }

  /** Reads the block table at the end of the graph. */
  void readTable(GraphInput graph) {
    table = BlockTable.readFromEnd(graph);
  }

  /** Returns a read-only view of the memory of array {@code number}. */
  public MemorySegment view(int number) {
    return table.slice(blocks, table.place(number));
  }

  /** Returns the order of the numbers in {@link #view}, as a buffer must read them. */
  ByteOrder order(int number) {
    return table.place(number).bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /**
   * Takes array {@code number}, which must be a whole block of type {@code dtype} that was not
   * taken before, to be copied.
   */
  Taken take(int number, DType dtype) {
    BlockTable.Place place = table.place(number);
    Block block = blocks.block(place.block());
    if (block.dtype() != dtype) {
      throw Refusal.badGraph(
          "block %s is %s, the graph says %s".formatted(block.name(), block.dtype(), dtype));
    }
    if (place.offsetBytes() != 0 || place.lengthBytes() != block.lengthBytes()) {
      throw Refusal.badGraph(
          "an array is %,d bytes at %,d of block %s, and not the whole"
              .formatted(place.lengthBytes(), place.offsetBytes(), block.name()));
    }
    if (taken.get(place.block())) {
      throw Refusal.badGraph("a second array of block " + block.name());
    }
    taken.set(place.block());
    return new Taken(place.block(), block);
  }

  /** A block that was taken, and its index. */
  record Taken(int index, Block block) {}

  /** Copies a block to the heap, into {@code count} arrays of equal length. */
  Object[] copy(Taken taken, PrimitiveType elements, int count) {
    Block block = taken.block();
    ArrayFiller arrays = new ArrayFiller(elements, block.lengthBytes(), count, room);
    blocks.read(taken.index(), arrays);
    copied.put(block.name(), block.lengthBytes());
    return arrays.filled();
  }

  /** Copies array {@code number}, which must be a whole block that was not taken before. */
  Object copy(int number, PrimitiveType elements) {
    return copy(take(number, elements.dtype()), elements, 1)[0];
  }

  /** Copies array {@code number} of bytes, see {@link #copy(int, PrimitiveType)}. */
  public byte[] copyBytes(int number) {
    return (byte[]) copy(number, PrimitiveType.BYTES);
  }

  /** Returns the number of bytes copied to the heap, by the names of the blocks. */
  public Map<String, Long> copied() {
    return copied;
  }
}
