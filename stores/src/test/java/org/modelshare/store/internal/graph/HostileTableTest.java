package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.EncodedGraph;
import org.modelshare.store.internal.graph.kryo.BlockTable;
import org.modelshare.store.internal.system.HeapRoom;

/** Tables of arrays that a hostile file may have, of a graph with one small buffer of numbers. */
final class HostileTableTest {
  private static final ByteBuffer BYTES = ByteBuffer.allocate(16).putInt(0, 1);

  private record Buffers(Object ints) {}

  private static byte[] graphWithoutTable() {
    byte[] graph = Graphs.bytes(GraphWriter.write(new Buffers(BYTES.asIntBuffer()), true));
    Input in = new Input(graph);
    in.setPosition(graph.length - Integer.BYTES);
    return Arrays.copyOf(graph, graph.length - Integer.BYTES - in.readInt());
  }

  private static Object read(BlockTable.Place place) {
    Output out = new Output(256, -1);
    out.writeBytes(graphWithoutTable());
    BlockTable.write(out, List.of(place), List.of(MemorySegment.ofBuffer(BYTES)));
    return read(out.toBytes());
  }

  private static Object read(byte[] graph) {
    Buffers copy =
        (Buffers)
            GraphReader.read(
                    new EncodedGraph("it", graph, true, Set.of(), HeapRoom.FOR_UNTRUSTED_BYTES),
                    new MemoryBlocks(List.of()),
                    ClassPolicies.keyed(Buffers.class, null))
                .model();
    return copy.ints();
  }

  private static BlockTable.Place inGraph(long offset, long length, boolean bigEndian) {
    return new BlockTable.Place(BlockTable.IN_GRAPH, offset, length, bigEndian);
  }

  @Test
  void soundTablesAreRead() {
    assertThat(read(inGraph(0, 16, true))).isEqualTo(BYTES.asIntBuffer());
    ByteBuffer little = BYTES.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    assertThat(read(inGraph(0, 16, false))).isEqualTo(little.asIntBuffer());
  }

  @ParameterizedTest
  @CsvSource({"0, 17", "1, 16", "17, 0", "-1, 8", "8, -1", "9223372036854775807, 9"})
  void placesOutsideOfTheMemoryInTheGraphAreRefused(long offset, long length) {
    assertThatThrownBy(() -> read(inGraph(offset, length, false)))
        .isInstanceOfSatisfying(
            ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(Problem.BAD_GRAPH))
        .hasMessageContaining("of the graph, which has 16");
  }

  @ParameterizedTest
  @CsvSource({"100", "2147483647"})
  void moreMemoryThanThereIsIsRefused(int length) {
    Output out = new Output(256, -1);
    out.writeBytes(graphWithoutTable());
    int start = out.position();
    out.writeVarInt(length, true);
    out.writeInt(out.position() - start);
    assertThatThrownBy(() -> read(out.toBytes()))
        .isInstanceOfSatisfying(
            ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(Problem.BAD_GRAPH))
        .hasMessageContaining("a length of %d bytes".formatted(length));
  }
}
