package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.modelshare.store.internal.container.Block;
import org.modelshare.store.internal.system.Refusal;

/**
 * The table at the end of a graph that says where each array outside the graph lies. The graph
 * refers to an array by its number; entry {@code n} of the table is the block, the offset and the
 * length of array {@code n}. The length of the table, in {@value #LENGTH_BYTES} bytes, follows it,
 * so that a reader finds the table from the end.
 *
 * <p>For example, two tensors over floats 0 to 9 and 5 to 14 of one buffer are in one block of 60
 * bytes, and the table is {@code (block 0, offset 0, length 40), (block 0, offset 20, length 40)}.
 */
public final class BlockTable {
  private static final int LENGTH_BYTES = Integer.BYTES;

  /** A range of bytes of a block. */
  public record Place(int block, long offsetBytes, long lengthBytes) {}

  private BlockTable() {}

  public static void write(Output out, List<Place> places) {
    long start = out.total();
    out.writeVarInt(places.size(), true);
    for (Place place : places) {
      out.writeVarInt(place.block(), true);
      out.writeVarLong(place.offsetBytes(), true);
      out.writeVarLong(place.lengthBytes(), true);
    }
    out.writeInt((int) (out.total() - start));
  }

  /** Reads the table at the end of {@code graph}, and lets the graph end where the table begins. */
  static List<Place> readFromEnd(GraphInput graph) {
    int limit = graph.limit();
    int start = start(graph);
    graph.setPosition(start);
    List<Place> places = new ArrayList<>();
    for (int i = GraphInput.readCount(graph); i > 0; i--) {
      int block = graph.readVarInt(true);
      long offset = graph.readVarLong(true);
      places.add(new Place(block, offset, graph.readVarLong(true)));
    }
    if (graph.position() != limit - LENGTH_BYTES) {
      throw Refusal.badGraph("a table of arrays that is longer than its content");
    }
    graph.setPosition(0);
    graph.setLimit(start);
    return places;
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

  /** Returns the bytes of a place in its block. */
  static MemorySegment slice(Block block, Place place) {
    long length = block.lengthBytes();
    if (place.offsetBytes() < 0
        || place.lengthBytes() < 0
        || place.offsetBytes() > length - place.lengthBytes()) {
      throw Refusal.badGraph(
          "%,d bytes at %,d of block %s, which has %,d"
              .formatted(place.lengthBytes(), place.offsetBytes(), block.name(), length));
    }
    return block.data().asSlice(place.offsetBytes(), place.lengthBytes());
  }
}
