package org.modelshare.store.internal.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.model.Problem;
import org.modelshare.store.ClientHandle;
import org.modelshare.store.JavaProcess;
import org.modelshare.store.ModelClient;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.internal.graph.ValueCodec;

/** The cost of heap checks, which must not slow down trusted bytes. */
final class HeapRoomTest {
  private static final int MESSAGES = 20_000;
  private static final int ATTACHES = 200;

  /** Seven tenths of the heap. */
  private static final int IN_USE_KIB = 45 * 1024;

  private static final List<String> G1 =
      List.of("--sun-misc-unsafe-memory-access=deny", "-XX:+UseG1GC", "-Xms64m");

  @TempDir Path directory;

  @Test
  void trustedBytesCostNoFullCollectionOnABusyHeap() throws Exception {
    try (ModelStore store = ModelStores.builder().directory(directory).open()) {
      ModelKey<Object> key = store.put(message());
      try (JavaProcess child =
          JavaProcess.startWith(G1, Exchange.class, store.handle().toString(), key.toString())) {
        assertThat(child.line()).isEqualTo("full collections: 0");
        assertThat(child.end()).isZero();
        assertThat(child.standardError()).isEmpty();
      }
    }
  }

  /** Some 8 KiB of graph, with lists, texts and arrays. */
  private static Object message() {
    List<Object> parts = new ArrayList<>();
    IntStream.range(0, 100).forEach(i -> parts.add(List.of(i, "text " + i)));
    parts.add("x".repeat(5_000));
    parts.add(new byte[4_000]);
    return parts;
  }

  @Test
  void onlyWhatNoHeapOfThisSizeHoldsIsRefusedOfKnownBytes() {
    long heap = Runtime.getRuntime().maxMemory();
    HeapRoom room = HeapRoom.FOR_TRUSTED_BYTES;
    assertThatNoException().isThrownBy(() -> room.require("a graph", heap));
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> room.require("a graph", heap + 1))
        .withMessage("a graph needs %,d bytes of heap, there are %,d", heap + 1, heap)
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NO_ROOM))
        .satisfies(e -> assertThat(e.remedy()).isEqualTo("raise -Xmx"));
    assertThat(room.requireSpare()).isEqualTo(Long.MAX_VALUE);
  }

  /** Sends messages to itself, and attaches often, while most of the heap is in use. */
  static final class Exchange {
    public static void main(String[] arguments) {
      List<byte[]> inUse = new ArrayList<>();
      while (inUse.size() < IN_USE_KIB) {
        inUse.add(new byte[1000]);
      }
      exchange(10);
      attach(arguments, 1);
      long before = fullCollections();
      exchange(MESSAGES);
      attach(arguments, ATTACHES);
      System.out.println("full collections: " + (fullCollections() - before));
      assertThat(inUse).hasSize(IN_USE_KIB);
    }

    private static void exchange(int count) {
      ValueCodec codec = new ValueCodec(HeapRoomTest.class.getClassLoader());
      byte[] message = codec.encode(message());
      for (int i = 0; i < count; i++) {
        assertSize(Objects.requireNonNull(codec.decode(message)));
      }
    }

    private static void attach(String[] arguments, int count) {
      ModelKey<List<?>> key = ModelKey.parse(arguments[1], List.class);
      try (ModelClient client = ClientHandle.parse(arguments[0]).open()) {
        for (int i = 0; i < count; i++) {
          assertSize(client.get(key));
          client.release(key);
        }
      }
    }

    private static void assertSize(@Nullable Object message) {
      if (!(message instanceof List<?> parts) || parts.size() != 102) {
        throw new AssertionError(message);
      }
    }

    /** G1 counts under this name only the collections that stop everything for long. */
    private static long fullCollections() {
      return ManagementFactory.getGarbageCollectorMXBeans().stream()
          .filter(collector -> collector.getName().equals("G1 Old Generation"))
          .mapToLong(GarbageCollectorMXBean::getCollectionCount)
          .findFirst()
          .orElseThrow();
    }
  }
}
