package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.modelshare.store.internal.container.Block;
import org.modelshare.store.internal.container.Blocks;
import org.modelshare.store.internal.system.Refusal;
import org.modelshare.store.internal.system.UserMemory;

/**
 * The table at the end of a graph that says where each array outside the graph lies. The graph
 * refers to an array by its number; entry {@code n} of the table is the block, the offset and the
 * length of array {@code n}, and whether its numbers are in big-endian order. Views of memory that
 * is too small for a block lie in bytes that precede the entries. The length of the table, in
 * {@value #LENGTH_BYTES} bytes, follows it, so that a reader finds the table from the end.
 *
 * <p>For example, two tensors over floats 0 to 9 and 5 to 14 of one buffer are in one block of 60
 * bytes, and the table is {@code (block 0, offset 0, length 40), (block 0, offset 20, length 40)}.
 */
public final class BlockTable {
  /** Stands in place of the index of a block for memory in the graph. */
  public static final int IN_GRAPH = -1;

  private static final int LENGTH_BYTES = Integer.BYTES;

  /** Where memory in the graph begins, so that each type can be read aligned. */
  private static final int ALIGNMENT = Long.BYTES;

  /**
   * A range of bytes of a block.
   *
   * @param block the index of the block, or {@link #IN_GRAPH}
   * @param bigEndian whether a buffer must read its numbers in big-endian order
   */
  public record Place(int block, long offsetBytes, long lengthBytes, boolean bigEndian) {}

  private final MemorySegment small;
  private final List<Place> places;

  private BlockTable(MemorySegment small, List<Place> places) {
    this.small = small;
    this.places = places;
  }

  /** Returns the table of a graph without arrays. */
  static BlockTable empty() {
    return new BlockTable(MemorySegment.NULL, List.of());
  }

  /**
   * Adds memory to that which stays in the graph, and zeros so that what follows begins aligned.
   * Returns how many bytes were added.
   */
  static long addAligned(List<MemorySegment> small, List<MemorySegment> parts) {
    long lengthBytes = parts.stream().mapToLong(MemorySegment::byteSize).sum();
    int padding = (int) -lengthBytes & (ALIGNMENT - 1);
    small.addAll(parts);
    if (padding > 0) {
      small.add(MemorySegment.ofArray(new byte[padding]));
    }
    return lengthBytes + padding;
  }

  /**
   * Writes a table.
   *
   * @param small the memory that stays in the graph
   */
  public static void write(Output out, List<Place> places, List<MemorySegment> small) {
    long start = out.total();
    out.writeVarLong(small.stream().mapToLong(MemorySegment::byteSize).sum(), true);
    for (MemorySegment part : small) {
      out.writeBytes(UserMemory.read(part, () -> part.toArray(ValueLayout.JAVA_BYTE)));
    }
    out.writeVarInt(places.size(), true);
    for (Place place : places) {
      out.writeVarInt(((place.block() + 1) << 1) | (place.bigEndian() ? 1 : 0), true);
      out.writeVarLong(place.offsetBytes(), true);
      out.writeVarLong(place.lengthBytes(), true);
    }
    out.writeInt((int) (out.total() - start));
  }

  /** Reads the table at the end of {@code graph}, and lets the graph end where the table begins. */
  static BlockTable readFromEnd(GraphInput graph) {
    int limit = graph.limit();
    int start = start(graph);
    graph.setPosition(start);
    MemorySegment small = readSmall(graph);
    List<Place> places = new ArrayList<>();
    for (int i = GraphInput.readCount(graph); i > 0; i--) {
      int block = graph.readVarInt(true);
      long offset = graph.readVarLong(true);
      places.add(new Place((block >>> 1) - 1, offset, graph.readVarLong(true), (block & 1) != 0));
    }
    if (graph.position() != limit - LENGTH_BYTES) {
      throw Refusal.badGraph("a table of arrays that is longer than its content");
    }
    graph.setPosition(0);
    graph.setLimit(start);
    return new BlockTable(small, places);
  }

  /** Copies the memory in the graph off the heap: a segment there can be read as any type. */
  private static MemorySegment readSmall(GraphInput graph) {
    int length = GraphInput.readLength(graph);
    if (length == 0) {
      return MemorySegment.NULL;
    }
    MemorySegment small = Arena.ofAuto().allocate(length, ALIGNMENT);
    MemorySegment.copy(
        graph.getBuffer(), graph.position(), small, ValueLayout.JAVA_BYTE, 0, length);
    graph.setPosition(graph.position() + length);
    return small.asReadOnly();
  }

  private static int start(GraphInput graph) {
    int end = graph.limit() - LENGTH_BYTES;
    if (end >= 0) {
      graph.setPosition(end);
      int length = graph.readInt();
      if (length > 0 && length <= end) {
        return end - length;
      }
    }
    throw Refusal.badGraph("no table of arrays");
  }

  /** Returns the place of an array. */
  Place place(int number) {
    if (number < 0 || number >= places.size()) {
      throw Refusal.badGraph("a reference to array %d of %d".formatted(number, places.size()));
    }
    return places.get(number);
  }

  /** Returns the bytes of a place, in one of the blocks or in the graph. */
  MemorySegment slice(Blocks blocks, Place place) {
    if (place.block() == IN_GRAPH) {
      return slice(small, "the graph", place);
    }
    Block block = blocks.block(place.block());
    return slice(block.data(), "block " + block.name(), place);
  }

  private static MemorySegment slice(MemorySegment memory, String name, Place place) {
    long length = memory.byteSize();
    if (place.offsetBytes() < 0
        || place.lengthBytes() < 0
        || place.offsetBytes() > length - place.lengthBytes()) {
      throw Refusal.badGraph(
          "%,d bytes at %,d of %s, which has %,d"
              .formatted(place.lengthBytes(), place.offsetBytes(), name, length));
    }
    return memory.asSlice(place.offsetBytes(), place.lengthBytes());
  }
}
