package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.modelshare.store.internal.container.Block;
import org.modelshare.store.internal.system.Refusal;

/**
 * The end of a graph: where in which block each of its arrays lies, by the numbers that the graph
 * has for them. Behind it stands its length, in {@value #LENGTH_BYTES} bytes, by which it is found.
 */
public final class BlockTable {
  private static final int LENGTH_BYTES = Integer.BYTES;

  /** A piece of a block. */
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

  /** Reads the table at the end of {@code graph}, where the input stops from now on. */
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

  /** Returns the bytes of a piece of a block. */
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
