package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.kryo5.io.Output;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modelshare.model.DType;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.Block;
import org.modelshare.store.internal.container.ContainerReader;
import org.modelshare.store.internal.container.Containers;
import org.modelshare.store.internal.container.EncodedGraph;
import org.modelshare.store.internal.container.EncodedModel;
import org.modelshare.store.internal.container.TensorEntry;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.Rows;
import org.modelshare.store.internal.graph.kryo.WritingPass;
import org.modelshare.store.internal.system.HeapRoom;

/** Graphs that say something of rows which their blocks do not bear out. */
final class HostileRowsTest {
  private static final Arena ARENA = Arena.ofAuto();

  private static Block block(DType dtype, long lengthBytes, Long... shape) {
    return new Block("rows", dtype, List.of(shape), ARENA.allocate(lengthBytes));
  }

  /** Returns the graph of a list with the rows of a block. */
  private static byte[] graph(Class<?> type, int... blocks) {
    GraphKryo kryo = writer();
    Output out = new Output(64, -1);
    kryo.writeClass(out, ArrayList.class);
    out.writeByte(1); // not met before
    if (blocks.length > 1) {
      out.writeVarInt(blocks.length, true);
      for (int block : blocks) {
        kryo.writeClass(out, ArrayList.class);
        out.writeByte(1);
        rows(kryo, out, type, block);
      }
    } else {
      rows(kryo, out, type, blocks[0]);
    }
    return out.toBytes();
  }

  private static GraphKryo writer() {
    GraphKryo kryo = KryoSetup.create(List.of());
    kryo.begin(new WritingPass(null, true, null));
    kryo.setAutoReset(false); // each class is named once in all that follows
    return kryo;
  }

  private static void rows(GraphKryo kryo, Output out, Class<?> type, int block) {
    out.writeVarInt(Rows.MARK, true);
    kryo.writeClass(out, type);
    out.writeVarInt(block, true);
  }

  private static DecodedModel read(byte[] graph, Block... blocks) {
    return GraphReader.read(
        new EncodedGraph(
            "it", Graphs.withTable(graph, blocks), true, Set.of(), HeapRoom.FOR_UNTRUSTED_BYTES),
        new MemoryBlocks(List.of(blocks)),
        ClassPolicies.keyed(HostileRowsTest.class, null));
  }

  private static void assertRefused(String reason, byte[] graph, Block... blocks) {
    assertThatThrownBy(() -> read(graph, blocks))
        .isInstanceOfSatisfying(
            ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(Problem.BAD_GRAPH))
        .hasMessageContaining(reason);
  }

  @Test
  void rowsThatTheirBlockBearsOutAreRead() {
    DecodedModel decoded = read(graph(short[].class, 0), block(DType.I16, 12, 3L, 2L));
    assertThat((List<?>) decoded.model())
        .hasSize(3)
        .allSatisfy(row -> assertThat((short[]) row).containsExactly(0, 0));
    assertThat(decoded.copied()).containsEntry("rows", 12L);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 2147483648, 0", // rows without bytes cost nothing in a file, and 32 GiB on a heap
    "0, 0, 2147483648",
    "0, 0, 0",
    "12, 0, 6",
    "12, -3, -2",
    "12, 3, 1",
    "12, 6, 2",
    "12, 1, 7",
    "12, 4294967299, 2", // 3 if cut to an int
    "8, 4611686018427387905, 4" // 8 if the product is cut to a long
  })
  void aShapeThatIsNotTheBlocksIsRefused(long lengthBytes, long rows, long columns) {
    assertRefused(
        "are no rows", graph(short[].class, 0), block(DType.I16, lengthBytes, rows, columns));
  }

  @Test
  void aBlockOfAnotherDimensionIsRefused() {
    assertRefused("are no rows", graph(short[].class, 0), block(DType.I16, 12, 6L));
    assertRefused("are no rows", graph(short[].class, 0), block(DType.I16, 12, 3L, 2L, 1L));
  }

  @Test
  void aBlockOfAnotherTypeIsRefused() {
    assertRefused(
        "block rows is I16, the graph says F32",
        graph(float[].class, 0),
        block(DType.I16, 12, 3L, 2L));
  }

  @Test
  void rowsOfAnythingButPrimitivesAreRefused() {
    Block block = block(DType.I16, 12, 3L, 2L);
    assertRefused("rows of", graph(String.class, 0), block);
    assertRefused("rows of", graph(String[].class, 0), block);
    assertRefused("rows of", graph(short[][].class, 0), block);
  }

  @Test
  void rowsOfNoBlockAreRefused() {
    assertRefused(
        "a reference to array 1 of 1", graph(short[].class, 1), block(DType.I16, 12, 3L, 2L));
    assertThatThrownBy(
            () -> new ValueCodec(getClass().getClassLoader()).decode(graph(short[].class, 0)))
        .isInstanceOf(ModelShareException.class)
        .hasMessageContaining("there are none");
  }

  @Test
  void theSameRowsTwiceAreRefused() {
    assertRefused(
        "a second array of block rows", graph(short[].class, 0, 0), block(DType.I16, 12, 3L, 2L));
  }

  @Test
  void rowsInAnArrayOfAnotherTypeAreRefused() {
    Output out = new Output(64, -1);
    GraphKryo kryo = writer();
    kryo.writeClass(out, String[].class);
    out.writeByte(1);
    rows(kryo, out, short[].class, 0);
    assertRefused("ArrayStoreException", out.toBytes(), block(DType.I16, 12, 3L, 2L));
  }

  @Test
  void aFlippedByteInRowsIsRefusedWhileTheyAreCopied() throws IOException {
    EncodedModel model = GraphWriter.write(new int[100][70], true);
    byte[] container = Containers.write(model);
    ContainerReader sound = ContainerReader.open("it", MemorySegment.ofArray(container), null);
    TensorEntry tensor = sound.tensors().getFirst();
    assertThat(tensor.shape()).containsExactly(100L, 70L);
    container[(int) (sound.offsetBytes(tensor) + tensor.lengthBytes() - 1)] ^= 1;
    ContainerReader damaged = ContainerReader.open("it", MemorySegment.ofArray(container), null);
    assertThatThrownBy(() ->
            GraphReader.read(
                damaged.graph(), damaged, ClassPolicies.keyed(HostileRowsTest.class, null)))
        .isInstanceOfSatisfying(
            ModelShareException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.DIGEST_MISMATCH))
        .hasMessageContaining("tensor model");
  }
}
