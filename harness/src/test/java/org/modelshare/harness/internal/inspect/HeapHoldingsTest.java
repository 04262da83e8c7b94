package org.modelshare.harness.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeapHoldingsTest {
  @Test
  void namesALargeArrayByItsPath() {
    record Inner(Object index) {}
    record Model(String name, Inner inner) {}
    HeapHoldings holdings = HeapHoldings.of(new Model("m", new Inner(new int[1_000_000])));
    assertThat(holdings.bytes()).isBetween(4_000_000L, 4_001_000L);
    assertThat(holdings.largest())
        .containsExactly(new HeapHolding("inner.index", "int[1000000]", 4_000_016));
  }

  @Test
  void namesAMapOfManySmallThingsRatherThanEveryThing() {
    record Model(Map<String, List<Integer>> inverse) {}
    Map<String, List<Integer>> inverse = new HashMap<>();
    for (int i = 0; i < 5000; i++) {
      inverse.put("item" + i, List.of(i, i + 1, i + 2));
    }
    HeapHoldings holdings = HeapHoldings.of(new Model(inverse));
    assertThat(holdings.largest()).first().extracting(HeapHolding::path).isEqualTo("inverse");
    assertThat(holdings.largest())
        .first()
        .extracting(HeapHolding::type)
        .isEqualTo("HashMap of 5000");
    assertThat(holdings.largest()).hasSize(1);
  }

  @Test
  void goesThroughAContainerThatIsMostlyOneThing() {
    record Model(List<Object> parts) {}
    HeapHoldings holdings =
        HeapHoldings.of(new Model(List.of("small", new double[500_000], new byte[10])));
    assertThat(holdings.largest()).first().extracting(HeapHolding::path).isEqualTo("parts[1]");
  }

  @Test
  void countsHeapBuffersAndNotDirectOnes() {
    record Model(FloatBuffer onHeap, FloatBuffer readOnly, FloatBuffer offHeap) {}
    FloatBuffer offHeap = java.nio.ByteBuffer.allocateDirect(4_000_000).asFloatBuffer();
    HeapHoldings holdings =
        HeapHoldings.of(
            new Model(
                FloatBuffer.allocate(1_000_000),
                FloatBuffer.allocate(500_000).asReadOnlyBuffer(),
                offHeap));
    assertThat(holdings.bytes()).isBetween(6_000_000L, 6_001_000L);
    assertThat(holdings.largest())
        .extracting(HeapHolding::type)
        .containsExactly("FloatBuffer[1000000]", "FloatBuffer[500000]");
  }

  @Test
  void countsWhatIsReachedTwiceOnce() {
    record Model(Object first, Object second) {}
    int[] shared = new int[1_000_000];
    assertThat(HeapHoldings.of(new Model(shared, shared)).bytes()).isLessThan(4_001_000);
  }

  @Test
  void seesTransientFields() {
    assertThat(HeapHoldings.of(new WithCache()).largest())
        .extracting(HeapHolding::path)
        .containsExactly("cache");
  }

  @Test
  void walksAMillionLinkedNodes() {
    Node head = null;
    for (int i = 0; i < 1_000_000; i++) {
      head = new Node(head);
    }
    assertThat(HeapHoldings.of(List.of(head)).bytes()).isGreaterThan(16_000_000);
  }

  @Test
  void walksCycles() {
    List<Object> cycle = new ArrayList<>();
    cycle.add(cycle);
    cycle.add(new long[100_000]);
    assertThat(HeapHoldings.of(List.of(cycle)).largest())
        .extracting(HeapHolding::type)
        .containsExactly("long[100000]");
  }

  private static final class WithCache {
    @SuppressWarnings("unused")
    private final transient long[] cache = new long[100_000];
  }

  private static final class Node {
    @SuppressWarnings("unused")
    private final @Nullable Node next;

    Node(@Nullable Node next) {
      this.next = next;
    }
  }
}
