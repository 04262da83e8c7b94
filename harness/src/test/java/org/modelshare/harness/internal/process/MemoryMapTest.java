package org.modelshare.harness.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryMapTest {
  private static final List<String> SMAPS =
      """
      560a00000000-560a00002000 r--p 00000000 fe:00 260386                     /usr/bin/a b
      Size:                  8 kB
      Anonymous:             4 kB
      AnonHugePages:        16 kB
      VmFlags: rd mr mw me
      7f0000000000-7f0000400000 r--s 00000000 00:01 4099                       /memfd:modelshare (deleted)
      Anonymous:             0 kB
      7f0000400000-7f0000800000 rw-p 00000000 00:00 0
      Anonymous:           300 kB
      7f0000800000-7f0000c00000 rw-p 00000000 00:00 0
      Anonymous:           500 kB
      ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]
      """
          .lines()
          .toList();

  private final MemoryMap map = MemoryMap.of(SMAPS);

  @Test
  void readsEveryMappingWithItsFile() {
    assertThat(map.mappings())
        .hasSize(5)
        .startsWith(
            new MemoryMap.Mapping(
                0x560a00000000L, 0x560a00002000L, false, "fe:00", 260386, "/usr/bin/a b", 4096),
            new MemoryMap.Mapping(
                0x7f0000000000L,
                0x7f0000400000L,
                true,
                "00:01",
                4099,
                "/memfd:modelshare (deleted)",
                0));
    assertThat(map.mappings().getLast().anonymousBytes()).isEqualTo(MemoryMap.UNKNOWN);
  }

  @Test
  void anAddressLiesInOneMappingOrNone() {
    assertThat(map.at(0x7f0000000000L - 1)).isEmpty();
    assertThat(map.at(0x7f0000000000L).orElseThrow().inode()).isEqualTo(4099);
    assertThat(map.at(0x7f00003fffffL).orElseThrow().inode()).isEqualTo(4099);
    assertThat(map.at(0x7f0000400000L).orElseThrow().inode()).isZero();
    assertThat(map.at(0x7f0000c00000L)).isEmpty();
  }

  @Test
  void onlyWritesToASharedFileAreSeenByOthers() {
    assertThat(map.isShared(0x7f0000000000L)).isTrue();
    assertThat(map.isShared(0x560a00000000L)).isFalse();
    assertThat(map.isShared(0x7f0000400000L)).isFalse();
  }

  @Test
  void privateMemoryIsWhatNeitherTheHeapNorAFileHas() {
    assertThat(PrivateMemory.sumOutside(map, 0x7f0000800000L, 0x7f0000c00000L))
        .isEqualTo(300 << 10);
    assertThat(PrivateMemory.sumOutside(map, 1, 2)).isEqualTo(800 << 10);
  }
}
