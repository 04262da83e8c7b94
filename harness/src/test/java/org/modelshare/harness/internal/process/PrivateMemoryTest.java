package org.modelshare.harness.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrivateMemoryTest {
  private static final int MIB = 1 << 20;

  @Test
  void memoryInsideTheHeapDoesNotCount() {
    List<String> smaps =
        List.of(
            "00001000-00003000 rw-p 00000000 00:00 0",
            "Rss:                  20 kB",
            "Anonymous:             8 kB",
            "f0000000-f1000000 rw-p 00000000 00:00 0",
            "Anonymous:          1000 kB",
            "7fff0000-7fff2000 rw-p 00000000 00:00 0 [stack]",
            "Anonymous:             4 kB");
    assertThat(PrivateMemory.sumOutside(MemoryMap.of(smaps), 0xf0000000L, 0x100000000L))
        .isEqualTo(12 << 10);
  }

  @Test
  void directBuffersCountAndWhatArenasHave() {
    PrivateMemory before = PrivateMemory.measure();
    ByteBuffer buffer = ByteBuffer.allocateDirect(32 * MIB);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment segment = arena.allocate(32 * MIB).fill((byte) 1);
      PrivateMemory after = PrivateMemory.measure();
      assertThat(after.directBytes() - before.directBytes()).isBetween(32L * MIB, 33L * MIB);
      if (before.anonymousBytes() != PrivateMemory.UNKNOWN) {
        assertThat(after.anonymousBytes() - before.anonymousBytes())
            .isBetween(50L * MIB, 90L * MIB);
      }
      assertThat(segment.get(ValueLayout.JAVA_BYTE, 0)).isEqualTo((byte) 1);
    }
    assertThat(buffer.capacity()).isEqualTo(32 * MIB);
  }

  @Test
  void theHeapAloneIsMeasuredWithoutTheRest() {
    PrivateMemory memory = PrivateMemory.ofHeap();
    assertThat(memory.heapBytes()).isPositive();
    assertThat(memory.anonymousBytes()).isEqualTo(PrivateMemory.UNKNOWN);
  }
}
