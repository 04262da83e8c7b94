package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.kryo5.io.Output;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modelshare.model.DType;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.Block;
import org.modelshare.store.internal.container.EncodedGraph;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.WritingPass;
import org.modelshare.store.internal.system.HeapRoom;

/** What a bare file may lie about in the items that a class has written by its own method. */
@SuppressWarnings("serial") // as models have them
final class HostileItemsTest {
  private static final byte END = 0;
  private static final byte BYTES = 1;
  private static final byte OBJECT = 2;
  private static final byte FIELDS = 3;
  private static final byte ARRAY = 4;

  /** Reads an int, then an object. */
  static final class Pair implements Serializable {
    private transient int number;
    private transient Object object = "";

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.writeInt(number);
      out.writeObject(object);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      number = in.readInt();
      object = in.readObject();
    }
  }

  /** Returns the graph of a pair with other items than it would write. */
  private static byte[] graph(Consumer<Output> items) {
    Output out = new Output(64, -1);
    kryo().writeClass(out, Pair.class);
    out.writeByte(1); // not met before
    out.writeVarInt(1, true);
    out.writeString(""); // the class itself
    out.writeBoolean(true); // it wrote itself
    out.writeVarInt(0, true);
    items.accept(out);
    return out.toBytes();
  }

  private static GraphKryo kryo() {
    GraphKryo kryo = KryoSetup.create(List.of());
    kryo.begin(new WritingPass(null, true, null));
    kryo.setAutoReset(false);
    return kryo;
  }

  private static Object read(byte[] graph, Block... blocks) {
    return GraphReader.read(
            new EncodedGraph("it", graph, true, Set.of(), HeapRoom.FOR_UNTRUSTED_BYTES),
            new MemoryBlocks(List.of(blocks)),
            ClassPolicies.bareFile(HostileItemsTest.class, null, Set.of()))
        .model();
  }

  private static void assertRefused(Problem problem, String reason, Consumer<Output> items) {
    assertThatThrownBy(() -> read(Graphs.withTable(graph(items))))
        .isInstanceOfSatisfying(
            ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(problem))
        .hasMessageContaining(reason);
  }

  private static void bytes(Output out, int... bytes) {
    out.writeByte(BYTES);
    out.writeVarInt(bytes.length, true);
    for (int each : bytes) {
      out.writeByte(each);
    }
  }

  private static void object(Output out) {
    out.writeByte(OBJECT);
    out.writeByte(0); // null
  }

  @Test
  void soundItemsAreRead() {
    Pair pair =
        (Pair)
            read(
                Graphs.withTable(
                    graph(out -> {
                      bytes(out, 0, 0);
                      bytes(out, 0, 7);
                      object(out);
                      out.writeByte(END);
                    })));
    assertThat(pair.number).isEqualTo(7);
    assertThat(pair.object).isNull();
  }

  @Test
  void anyNumberOfEmptyBlocksOfBytesIsSkipped() {
    Pair pair =
        (Pair)
            read(
                Graphs.withTable(
                    graph(out -> {
                      for (int i = 0; i < 200_000; i++) {
                        bytes(out);
                      }
                      bytes(out, 0, 0, 0, 7);
                      object(out);
                      out.writeByte(END);
                    })));
    assertThat(pair.number).isEqualTo(7);
  }

  @Test
  void itemsThatTheMethodDoesNotTakeAreSkipped() {
    Pair pair =
        (Pair)
            read(
                Graphs.withTable(
                    graph(out -> {
                      bytes(out, 0, 0, 0, 7);
                      object(out);
                      object(out);
                      bytes(out, 1, 2, 3);
                      out.writeByte(END);
                    })));
    assertThat(pair.number).isEqualTo(7);
  }

  @Test
  void anItemOfNoKindIsRefused() {
    assertRefused(Problem.BAD_GRAPH, "an item of kind 9", out -> out.writeByte(9));
    assertRefused(Problem.BAD_GRAPH, "an item of kind -1", out -> out.writeByte(-1));
  }

  @Test
  void anObjectWhereAnIntIsDueIsRefused() {
    assertRefused(
        Problem.HOOK_FAILED,
        "java.io.EOFException",
        out -> {
          object(out);
          out.writeByte(END);
        });
  }

  @Test
  void anIntWhereAnObjectIsDueIsRefused() {
    assertRefused(
        Problem.HOOK_FAILED,
        "java.io.OptionalDataException",
        out -> {
          bytes(out, 0, 0, 0, 7, 1);
          out.writeByte(END);
        });
  }

  @Test
  void fieldsThatTheClassDoesNotHaveAreRefused() {
    assertRefused(
        Problem.HOOK_FAILED,
        "java.io.StreamCorruptedException",
        out -> {
          bytes(out, 0, 0, 0, 7);
          out.writeByte(FIELDS);
          out.writeByte(END);
        });
  }

  @Test
  void aMissingMarkAtTheEndIsRefused() {
    assertRefused(
        Problem.BAD_GRAPH,
        "model",
        out -> {
          bytes(out, 0, 0, 0, 7);
          object(out);
        });
  }

  private static void array(Output out, int number) {
    out.writeByte(ARRAY);
    out.writeVarInt(number, true);
  }

  private static byte[] arrays(Block block, int... numbers) {
    return Graphs.withTable(
        graph(out -> {
          for (int number : numbers) {
            array(out, number);
          }
          object(out);
          out.writeByte(END);
        }),
        block);
  }

  private static Block block(DType dtype) {
    MemorySegment numbers = MemorySegment.ofArray(new byte[] {0, 0, 0, 7});
    return new Block("numbers", dtype, List.of(4L / dtype.widthBytes()), numbers);
  }

  @Test
  void primitivesOutsideTheGraphAreRead() {
    Block block = block(DType.I8);
    assertThat(((Pair) read(arrays(block, 0), block)).number).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    "I8, 1, 1, a reference to array 1 of 1",
    "I8, -1, 0, a reference to array -1 of 1",
    "I8, 0, 0, a second array of block numbers",
    "F32, 0, 0, 'block numbers is F32, the graph says I8'"
  })
  void primitivesThatAreNoArrayOutsideTheGraphAreRefused(
      DType dtype, int first, int second, String reason) {
    Block block = block(dtype);
    assertThatThrownBy(() -> read(arrays(block, first, second), block))
        .isInstanceOfSatisfying(
            ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(Problem.BAD_GRAPH))
        .hasMessageContaining(reason);
  }

  @Test
  void moreBytesThanAreThereAreRefused() {
    assertRefused(
        Problem.BAD_GRAPH,
        "a length of 2147483647 bytes",
        out -> {
          out.writeByte(BYTES);
          out.writeVarInt(Integer.MAX_VALUE, true);
        });
    assertRefused(
        Problem.BAD_GRAPH,
        "a length of -1 bytes",
        out -> {
          out.writeByte(BYTES);
          out.writeVarInt(-1, true);
        });
  }

  /** Reads its fields between other items. */
  static final class Named implements Serializable {
    private String name = "a";
    private transient @Nullable String text;

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      out.writeUTF(name);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      text = in.readUTF();
    }
  }

  /** Public, as Java asks for. */
  public static final class External implements Externalizable {
    private int number;

    /** Called by the graph's reader. */
    public External() {}

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
      out.writeInt(number);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
      number = in.readInt();
    }
  }

  /**
   * Returns the graph of an object with other items in place of those that it writes.
   *
   * @param own those that it writes: what stands at the end of its graph
   */
  private static byte[] replaced(Object model, Consumer<Output> own, Consumer<Output> items) {
    Output expected = new Output(64, -1);
    own.accept(expected);
    byte[] graph = Graphs.bytes(GraphWriter.write(model, true));
    byte[] table = Graphs.withTable(new byte[0]);
    int start = graph.length - table.length - expected.position();
    assertThat(Arrays.copyOfRange(graph, start, graph.length - table.length))
        .isEqualTo(expected.toBytes());
    Output out = new Output(64, -1);
    out.writeBytes(graph, 0, start);
    items.accept(out);
    return Graphs.withTable(out.toBytes());
  }

  private static void named(Output out, Consumer<Output> value) {
    out.writeByte(FIELDS);
    value.accept(out);
  }

  private static void text(Output out) {
    kryo().writeClass(out, String.class);
    out.writeByte(1); // not met before
    out.writeString("a");
  }

  private static byte[] namedGraph(Consumer<Output> items) {
    return replaced(
        new Named(),
        out -> {
          named(out, HostileItemsTest::text);
          bytes(out, 0, 1, 'a');
          out.writeByte(END);
        },
        items);
  }

  private static byte[] externalGraph(Consumer<Output> items) {
    return replaced(
        new External(),
        out -> {
          bytes(out, 0, 0, 0, 0);
          out.writeByte(END);
        },
        items);
  }

  private static void assertRefused(byte[] graph, Problem problem, String reason) {
    assertThatThrownBy(() -> read(graph))
        .isInstanceOfSatisfying(
            ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(problem))
        .hasMessageContaining(reason);
  }

  @Test
  void aValueOfAnotherClassThanItsFieldIsRefused() {
    byte[] graph =
        namedGraph(out -> {
          named(out, field -> kryo().writeClassAndObject(field, 5));
          bytes(out, 0, 1, 'a');
          out.writeByte(END);
        });
    assertRefused(graph, Problem.BAD_GRAPH, "a java.lang.Integer where field name of ");
  }

  @Test
  void otherItemsWhereFieldsAreDueAreRefused() {
    for (Consumer<Output> first :
        List.<Consumer<Output>>of(
            out -> bytes(out, 0, 1, 'a'), HostileItemsTest::object, out -> out.writeByte(END))) {
      assertRefused(
          namedGraph(first.andThen(out -> out.writeByte(END))),
          Problem.HOOK_FAILED,
          "java.io.StreamCorruptedException: no fields where they are asked for");
    }
  }

  @Test
  void fieldsThatComeTwiceAreSkippedAsAnyOtherItem() {
    byte[] graph =
        namedGraph(out -> {
          named(out, HostileItemsTest::text);
          bytes(out, 0, 1, 'b');
          named(out, value -> value.writeByte(0));
          out.writeByte(END);
        });
    Named copy = (Named) read(graph);
    assertThat(copy.name).isEqualTo("a");
    assertThat(copy.text).isEqualTo("b");
  }

  @Test
  void aTextThatIsLongerThanItsBytesIsRefused() {
    byte[] graph =
        namedGraph(out -> {
          named(out, HostileItemsTest::text);
          bytes(out, 0x7f, 0xff, 'a');
          out.writeByte(END);
        });
    assertRefused(graph, Problem.HOOK_FAILED, "java.io.EOFException");
  }

  @Test
  void bytesThatTakeTheMarkAtTheEndAreRefused() {
    byte[] graph =
        externalGraph(out -> {
          out.writeByte(BYTES);
          out.writeVarInt(5, true);
          out.writeBytes(new byte[] {0, 0, 0, 0, END});
        });
    assertRefused(graph, Problem.BAD_GRAPH, "model");
  }

  @Test
  void whatAnExternalizableClassDoesNotWriteIsRefused() {
    assertRefused(
        externalGraph(out -> {
          bytes(out, 0, 0, 0, 7);
          out.writeByte(FIELDS);
          out.writeByte(END);
        }),
        Problem.BAD_GRAPH,
        "fields of an Externalizable class");
    assertRefused(
        externalGraph(out -> {
          object(out);
          out.writeByte(END);
        }),
        Problem.HOOK_FAILED,
        "java.io.EOFException");
    assertRefused(externalGraph(out -> bytes(out, 0, 0, 0, 7)), Problem.BAD_GRAPH, "model");
    External copy =
        (External)
            read(
                externalGraph(out -> {
                  bytes(out, 0, 0, 0, 7);
                  object(out);
                  out.writeByte(END);
                }));
    assertThat(copy.number).isEqualTo(7);
  }

  /** The JDK's classes make their tables as long as the bytes say, unless they are asked. */
  @Test
  void aTableThatIsLongerThanTheGraphIsRefused() {
    byte[] graph = Graphs.bytes(GraphWriter.write(new ArrayDeque<>(List.of("a", "b")), true));
    int lies = 0;
    for (int i = 0; i < graph.length; i++) {
      byte[] lying = graph.clone();
      lying[i] = 0x7f;
      try {
        read(lying);
      } catch (ModelShareException e) {
        lies += String.valueOf(e.getMessage()).contains("a count of ") ? 1 : 0;
      }
    }
    assertThat(lies).isPositive();
  }

  /** A list that repeats an element makes no table, so its length is no lie. */
  @Test
  void aListThatRepeatsAnElementMayBeLongerThanTheGraph() {
    for (int length : new int[] {0, 1, 1000, 1 << 20, Integer.MAX_VALUE}) {
      List<String> model = Collections.nCopies(length, "a");

      Object copy = read(Graphs.bytes(GraphWriter.write(model, true)));

      assertThat(copy.equals(model)).as("%d elements", length).isTrue();
    }
  }

  @Test
  void aListThatRepeatsAnElementHasNoNegativeLength() {
    byte[] graph = Graphs.bytes(GraphWriter.write(Collections.nCopies(1, "a"), true));
    boolean isRefused = false;
    for (int i = 0; i < graph.length; i++) {
      byte[] lying = graph.clone();
      lying[i]--; // a 2 is the number 1, a 1 is -1
      try {
        read(lying);
      } catch (ModelShareException e) {
        isRefused |= String.valueOf(e.getMessage()).contains("Array length is negative");
      }
    }
    assertThat(isRefused).isTrue();
  }

  @Test
  void aGraphWithoutItsTableIsRefused() {
    byte[] graph = graph(out -> out.writeByte(END));
    assertThatThrownBy(() -> read(graph))
        .isInstanceOf(ModelShareException.class)
        .hasMessageContaining("table of arrays");
    assertThatThrownBy(() -> read(new byte[3]))
        .isInstanceOf(ModelShareException.class)
        .hasMessageContaining("no table of arrays");
  }

  @Test
  void aPlaceOutsideItsBlockIsRefused() {
    Block block = new Block("it", DType.I8, List.of(5000L), Arena.ofAuto().allocate(5000));
    byte[] graph = Graphs.bytes(GraphWriter.write(new byte[5001], true));
    assertThatThrownBy(() -> read(graph, block))
        .isInstanceOf(ModelShareException.class)
        .hasMessageContaining("not the whole");
  }
}
