package org.modelshare.store.internal.graph;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.nio.FloatBuffer;
import java.text.ChoiceFormat;
import java.text.DecimalFormat;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SimpleTimeZone;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.model.DType;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.model.Tensor;
import org.modelshare.model.Tensors;
import org.modelshare.store.internal.container.Blocks;
import org.modelshare.store.internal.container.EncodedGraph;
import org.modelshare.store.internal.container.EncodedModel;
import org.modelshare.store.internal.graph.kryo.ClassPolicy;
import org.modelshare.store.internal.graph.kryo.ReadBlocks;
import org.modelshare.store.internal.graph.kryo.ReadingPass;
import org.modelshare.store.internal.system.HeapRoom;

/** Bytes that nobody wrote must be refused, and never cost more than they are worth. */
@SuppressWarnings("UnusedVariable") // fields that only the graph reads
final class HostileGraphTest {
  private record Pair(Object left, Object right) {}

  private static final class Node {
    private final List<Object> children = new ArrayList<>();
    private final float[] weights = {1, 2, 3};
    private final FloatBuffer large = FloatBuffer.allocate(2000);
    private final Map<String, Object> names = new HashMap<>();
    private int count;
  }

  private static Node model() {
    Node node = new Node();
    node.count = 3;
    node.children.addAll(
        List.of(
            node,
            new Pair(1, "two"),
            new int[1100],
            Optional.of(4),
            new BigDecimal("1.50"),
            ZonedDateTime.parse("2026-01-02T03:04:05+01:00[Europe/Paris]"),
            BitSet.valueOf(new long[] {5}),
            Locale.GERMANY,
            Pattern.compile("a(b)*c"),
            new TreeMap<>(Map.of("k", 1)),
            new EnumMap<>(Map.of(TimeUnit.DAYS, 1)),
            Collections.unmodifiableMap(Map.of(1, 2)),
            new String[][] {{"a"}, {"b", "ä"}}));
    node.names.put("self", node);
    node.names.put("größe", 5L);
    return node;
  }

  /** What has constructors, capacities or a serialized form of its own. */
  private static Node modelOfTheJdk() {
    Node node = new Node();
    IllegalStateException exception =
        new IllegalStateException("outer", new ArithmeticException("inner"));
    exception.addSuppressed(new NullPointerException());
    node.children.addAll(
        List.of(
            exception,
            new ArrayBlockingQueue<>(3, true, List.of(1, 2)),
            new LinkedBlockingQueue<>(List.of("a")),
            new PriorityBlockingQueue<>(List.of(2, 1)),
            new AtomicLongArray(new long[] {1, 2, 3}),
            new AtomicReferenceArray<>(new Object[] {"x", null}),
            new AtomicReference<>("y"),
            new Semaphore(3),
            new ReentrantLock(true),
            Collections.checkedList(new ArrayList<>(List.of(1)), Integer.class),
            Collections.checkedMap(new HashMap<>(Map.of(1, "a")), Integer.class, String.class),
            Collections.newSetFromMap(new IdentityHashMap<>()),
            new Random(5),
            new SimpleTimeZone(3_600_000, "own"),
            new DecimalFormat("#,##0.0"),
            new GregorianCalendar(2026, 1, 3),
            new ChoiceFormat("0#none|1#one")));
    return node;
  }

  /** Types, shapes, names, and places of blocks. */
  private static Node modelOfTensors() {
    Node node = new Node();
    Tensor matrix = Tensor.of(node.large, 20, 100);
    Map<String, Tensor> byName = new TreeMap<>();
    for (DType dtype : DType.values()) {
      byte[] values = new byte[6 * dtype.widthBytes()];
      byName.put("größe " + dtype, Tensor.of(dtype, MemorySegment.ofArray(values), 3, 1, 2));
    }
    node.children.addAll(List.of(Tensors.of(byName), matrix, matrix, Tensors.of(Map.of())));
    return node;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void flippedBytesOfTensorsAreRefusedOrReadAsSomethingElse(long seed) {
    assertFlipsAreRefusedOrRead(modelOfTensors(), seed, 600);
  }

  @Test
  void truncationsOfTensorsAreRefused() {
    assertTruncationsAreRefused(modelOfTensors(), 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void flippedBytesOfTheJdksClassesAreRefusedOrReadAsSomethingElse(long seed) {
    assertFlipsAreRefusedOrRead(modelOfTheJdk(), seed, 300);
  }

  /** A queue holds its locks while it is written, and they are released by their readObject. */
  @Test
  void aHeldLockWithoutThePartThatReleasesItIsRefused() {
    EncodedModel encoded = GraphWriter.write(new LinkedBlockingQueue<>(List.of("a")), true);
    String text = new String(Graphs.bytes(encoded), ISO_8859_1);
    byte[] renamed = text.replace("ReentrantLock$Sync", "ReentrantLock$Sink").getBytes(ISO_8859_1);
    EncodedGraph graph =
        new EncodedGraph("it", renamed, true, Set.of(), HeapRoom.FOR_UNTRUSTED_BYTES);
    ClassPolicy policy = ClassPolicies.keyed(LinkedBlockingQueue.class, null);
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> GraphReader.read(graph, MemoryBlocks.copyOf(encoded), policy))
        .withMessageContaining("those of java.util.concurrent.locks.ReentrantLock$Sync are new")
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.CLASS_CHANGED));
  }

  @Test
  void truncationsOfTheJdksClassesAreRefused() {
    assertTruncationsAreRefused(modelOfTheJdk(), 41);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void flippedBytesAreRefusedOrReadAsSomethingElse(long seed) {
    assertFlipsAreRefusedOrRead(model(), seed, 600);
  }

  private static void assertFlipsAreRefusedOrRead(Node model, long seed, int count) {
    EncodedModel encoded = GraphWriter.write(model, true);
    MemoryBlocks blocks = MemoryBlocks.copyOf(encoded);
    byte[] graph = Graphs.bytes(encoded);
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      byte[] flipped = graph.clone();
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        flipped[random.nextInt(flipped.length)] = (byte) random.nextInt();
      }
      read(flipped, blocks, "seed " + seed + ", flip " + i);
    }
  }

  @Test
  void everyTruncationIsRefused() {
    assertTruncationsAreRefused(model(), 1);
  }

  private static void assertTruncationsAreRefused(Node model, int step) {
    EncodedModel encoded = GraphWriter.write(model, true);
    MemoryBlocks blocks = MemoryBlocks.copyOf(encoded);
    byte[] graph = Graphs.bytes(encoded);
    for (int length = 0; length < graph.length; length += step) {
      byte[] truncated = Arrays.copyOf(graph, length);
      assertThat(read(truncated, blocks, "length " + length)).isFalse();
    }
    assertThat(read(Arrays.copyOf(graph, graph.length + 1), blocks, "one more")).isFalse();
    assertThat(read(graph, blocks, "as it was")).isTrue();
  }

  private static boolean read(byte[] graph, Blocks blocks, String what) {
    ReadingPass pass =
        new ReadingPass(
            "it",
            true,
            new ReadBlocks(blocks, HeapRoom.FOR_UNTRUSTED_BYTES),
            ClassPolicies.bareFile(HostileGraphTest.class, null, Set.of()),
            HeapRoom.FOR_UNTRUSTED_BYTES);
    try {
      // On this thread and its small stack: nothing here is nested deeply.
      return GraphReader.read(KryoSetup.create(List.of()), pass, graph) != null;
    } catch (ModelShareException e) {
      return false;
    } catch (RuntimeException | Error e) {
      return fail(what + ": " + e, e);
    }
  }

  @Test
  void aLongNestingOfListsIsRefused() {
    Output output = new Output(64, -1);
    byte[] level =
        Graphs.bytes(GraphWriter.write(new ArrayList<>(List.of(new ArrayList<>())), true));
    output.writeBytes(level, 0, level.length - 4);
    for (int i = 0; i < 1_000_000; i++) {
      output.writeBytes(level, level.length - 4, 3);
      output.writeVarInt(1, true);
    }
    assertThat(refusal(output.toBytes()).problem()).isEqualTo(Problem.BAD_GRAPH);
  }

  private static ModelShareException refusal(byte[] graph) {
    try {
      GraphReader.read(
          new EncodedGraph("it", graph, true, Set.of(), HeapRoom.FOR_UNTRUSTED_BYTES),
          new MemoryBlocks(List.of()),
          ClassPolicies.keyed(HostileGraphTest.class, null));
    } catch (ModelShareException e) {
      return e;
    }
    return fail("it was read");
  }
}
