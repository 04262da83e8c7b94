package org.modelshare.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.ModelShareException;
import org.modelshare.store.internal.container.Alignment;
import org.modelshare.store.internal.container.ContainerFormat;
import org.modelshare.store.internal.container.ContainerReader;
import org.modelshare.store.internal.container.Containers;
import org.modelshare.store.internal.container.Digests;
import org.modelshare.store.internal.container.EncodedModel;
import org.modelshare.store.internal.container.ReadFailures;
import org.modelshare.store.internal.graph.ClassPolicies;
import org.modelshare.store.internal.graph.DecodedModel;
import org.modelshare.store.internal.graph.GraphReader;
import org.modelshare.store.internal.graph.GraphWriter;
import org.modelshare.store.internal.graph.kryo.ClassPolicy;

/**
 * The whole way of a container's bytes into a JVM: read, validate, attach, use. It either answers
 * or throws a {@link ModelShareException}; anything else is a bug.
 */
public final class ContainerTarget {
  private static final int LENGTH = 1_024;
  private static final int ROWS = 32;
  private static final int COLUMNS = 64;

  private ContainerTarget() {}

  private record Part(String name, List<Integer> numbers) {}

  /** Something of everything: a shared array, some that are copied, small ones, JDK classes. */
  static final class Model {
    final FloatBuffer shared = FloatBuffer.allocate(LENGTH);
    final int[] copied = new int[LENGTH];
    final short[][] rows = new short[ROWS][COLUMNS];
    final List<short[]> someRows = List.of(rows[3], rows[1]);
    final MemorySegment segment = MemorySegment.ofArray(new long[] {1, 2, 3});
    final List<Object> parts =
        List.of(new Part("größe", List.of(1, 2)), Optional.of(3), new String[] {"a", "b"});
    final Map<String, Object> byName = new LinkedHashMap<>();
    final SortedMap<String, Long> sorted = new TreeMap<>(Map.of("one", 1L, "two", 2L));

    Model() {
      for (int i = 0; i < LENGTH; i++) {
        shared.put(i, i / 2f);
        copied[i] = i * i;
        rows[i % ROWS][i % COLUMNS] = (short) i;
      }
      byName.put("self", this);
    }

    /** Reads every part of the model; a hostile one may lack any of them. */
    String answer() {
      double sum = 0;
      for (int i = 0; i < shared.limit(); i++) {
        sum += shared.get(i);
      }
      return "%s %s %s %s %s %s %s %s"
          .formatted(
              sum,
              Arrays.hashCode(copied),
              Arrays.deepHashCode(rows),
              Arrays.deepHashCode(someRows.toArray()),
              Arrays.toString(segment.toArray(ValueLayout.JAVA_BYTE)),
              parts.size(),
              byName.keySet(),
              sorted);
    }
  }

  /** Returns the container of a {@link Model}. */
  public static byte[] published() throws IOException {
    return Containers.write(GraphWriter.write(new Model(), true));
  }

  /** Returns a container that is sound but for its graph. */
  static byte[] withGraph(byte[] graph) throws IOException {
    EncodedModel model = GraphWriter.write(new Model(), true);
    return Containers.write(
        new EncodedModel(
            model.modelClass(),
            true,
            MemorySegment.ofArray(graph),
            model.blocks(),
            model.copied(),
            model.customizers(),
            model.classes(),
            model.runsCode(),
            model.fieldBytes()));
  }

  /** Returns the digest of a container's header, as a key has it. */
  public static String headerSha256(byte[] container) {
    int length = (int) ContainerFormat.numbers(MemorySegment.ofArray(container)).getLong();
    return Digests.sha256(Arrays.copyOfRange(container, Long.BYTES, Long.BYTES + length));
  }

  /** Reads the bytes as a file without a key. */
  public static String answerBare(byte[] container) {
    return answer(container, null, ClassPolicies.bareFile(Model.class, null, Set.of()));
  }

  /** Reads the bytes as a container that a key names. */
  public static String answerKeyed(byte[] container, String headerSha256) {
    return answer(container, headerSha256, ClassPolicies.keyed(Model.class, null));
  }

  private static String answer(
      byte[] container, @Nullable String headerSha256, ClassPolicy classes) {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment bytes = arena.allocate(container.length, Alignment.DEFAULT.bytes());
      bytes.copyFrom(MemorySegment.ofArray(container));
      return ReadFailures.explain("it", () -> answer(bytes, headerSha256, classes));
    }
  }

  private static String answer(
      MemorySegment bytes, @Nullable String headerSha256, ClassPolicy classes) {
    ContainerReader container = ContainerReader.open("it", bytes, headerSha256);
    container.verify();
    DecodedModel decoded = GraphReader.read(container.graph(), container, classes);
    ContainerInfo.of(container, decoded);
    return decoded.model() instanceof Model model ? use(model) : "another model";
  }

  /** Bytes whose digests are right may still leave parts out; that is not for us to see. */
  private static String use(Model model) {
    return isWhole(model) ? model.answer() : "parts are missing";
  }

  @SuppressWarnings("ConstantValue") // a graph sets fields that no constructor leaves out
  private static boolean isWhole(Model model) {
    Object[] parts = {
      model.shared,
      model.copied,
      model.rows,
      model.someRows,
      model.segment,
      model.parts,
      model.byName,
      model.sorted
    };
    return Arrays.stream(parts).noneMatch(part -> part == null);
  }
}
