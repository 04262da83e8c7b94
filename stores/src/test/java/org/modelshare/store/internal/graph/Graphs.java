package org.modelshare.store.internal.graph;

import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.modelshare.store.internal.container.Block;
import org.modelshare.store.internal.container.EncodedGraph;
import org.modelshare.store.internal.container.EncodedModel;
import org.modelshare.store.internal.graph.kryo.BlockTable;
import org.modelshare.store.internal.system.HeapRoom;

/** Writes models and reads them again, without a container. */
public final class Graphs {
  private Graphs() {}

  private record Held(Object value) {}

  static DecodedModel share(Object model) {
    return read(GraphWriter.write(model, true), model.getClass());
  }

  static DecodedModel save(Object model) {
    return read(GraphWriter.write(model, false), model.getClass());
  }

  /** Shares {@code model} and returns its copy. */
  @SuppressWarnings("unchecked") // the copy has the class of the model, or the test fails
  public static <M> M copy(M model) {
    return (M) share(model).model();
  }

  /** Shares a record that holds {@code value}, and returns what the copy holds. */
  public static Object copyHeld(Object value) {
    return copy(new Held(value)).value();
  }

  public static DecodedModel read(EncodedModel encoded, Class<?> type) {
    return GraphReader.read(
        graph(encoded), MemoryBlocks.copyOf(encoded), ClassPolicies.keyed(type, null));
  }

  public static EncodedGraph graph(EncodedModel encoded) {
    return new EncodedGraph(
        "it",
        bytes(encoded),
        encoded.sharing(),
        Set.copyOf(encoded.customizers()),
        HeapRoom.FOR_UNTRUSTED_BYTES);
  }

  public static byte[] bytes(EncodedModel encoded) {
    return encoded.graph().toArray(ValueLayout.JAVA_BYTE);
  }

  /** Adds to a graph that its arrays are these blocks, each a whole one. */
  static byte[] withTable(byte[] graph, Block... blocks) {
    Output out = new Output(graph.length + 64, -1);
    out.writeBytes(graph);
    List<BlockTable.Place> places = new ArrayList<>();
    for (Block block : blocks) {
      places.add(new BlockTable.Place(places.size(), 0, block.lengthBytes(), false));
    }
    BlockTable.write(out, places, List.of());
    return out.toBytes();
  }
}
