package org.modelshare.store.internal.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryLimitsTest {
  @TempDir Path root;

  @BeforeEach
  void theMachineHasOneMebibyte() throws IOException {
    write("proc/meminfo", "MemTotal:  4096 kB\nMemAvailable:    1024 kB\n");
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private long freeBytes() throws IOException {
    return limits().freeBytes();
  }

  private MemoryLimits limits() throws IOException {
    return MemoryLimits.of(root.resolve("proc"), root.resolve("cgroup"));
  }

  @Test
  void withoutControlGroupsTheMachineDecides() throws IOException {
    assertThat(freeBytes()).isEqualTo(1 << 20);
  }

  @Test
  void withoutAnythingToReadThereIsNoLimit() throws IOException {
    Files.delete(root.resolve("proc/meminfo"));
    assertThat(freeBytes()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aGroupOfVersion2LimitsAndItsCachedFilesCountAsFree() throws IOException {
    write("proc/self/cgroup", "0::/a/b\n");
    write("cgroup/a/b/memory.max", "50000\n");
    write("cgroup/a/b/memory.current", "40000\n");
    write("cgroup/a/b/memory.stat", "anon 1000\nfile 6000\nshmem 2000\n");

    assertThat(freeBytes()).isEqualTo(50_000 - 40_000 + 6_000 - 2_000);
  }

  @Test
  void anOuterGroupLimitsToo() throws IOException {
    write("proc/self/cgroup", "0::/a/b\n");
    write("cgroup/a/b/memory.max", "max\n");
    write("cgroup/a/b/memory.current", "40000\n");
    write("cgroup/a/memory.max", "50000\n");
    write("cgroup/a/memory.current", "45000\n");

    assertThat(freeBytes()).isEqualTo(5_000);
  }

  @Test
  void aGroupOfVersion1LimitsAlsoWhereOnlyItsOwnRootIsMounted() throws IOException {
    write("proc/self/cgroup", "5:cpu,cpuacct:/c\n4:memory:/docker/0123\n0::/\n");
    write("cgroup/memory/memory.limit_in_bytes", "50000\n");
    write("cgroup/memory/memory.usage_in_bytes", "20000\n");
    write("cgroup/memory/memory.stat", "cache 7\ntotal_cache 3000\ntotal_shmem 1000\n");

    assertThat(freeBytes()).isEqualTo(50_000 - 20_000 + 3_000 - 1_000);
  }

  @Test
  void aGroupOfVersion1WithoutLimitDoesNotOverflow() throws IOException {
    write("proc/self/cgroup", "4:memory:/\n");
    write("cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
    write("cgroup/memory/memory.usage_in_bytes", "20000\n");
    write("cgroup/memory/memory.stat", "total_cache 90000\n");

    assertThat(freeBytes()).isEqualTo(1 << 20);
  }

  @Test
  void aGroupOverItsLimitHasNothingFree() throws IOException {
    write("proc/self/cgroup", "0::/\n");
    write("cgroup/memory.max", "50000\n");
    write("cgroup/memory.current", "60000\n");

    assertThat(freeBytes()).isZero();
  }

  @Test
  void thisMachineHasRoom() throws IOException {
    assertThat(FreeSpace.ofMemory().measure().freeBytes()).isPositive();
  }

  @Test
  void theSmallestLimitIsTold() throws IOException {
    assertThat(limits().limitBytes()).isEmpty();
    write("proc/self/cgroup", "0::/a/b\n");
    write("cgroup/a/b/memory.max", "max\n");
    write("cgroup/a/memory.max", "50000\n");
    assertThat(limits().limitBytes()).hasValue(50_000);
  }

  @Test
  void theLargestNumberOfVersion1IsNoLimit() throws IOException {
    write("proc/self/cgroup", "4:memory:/a\n");
    write("cgroup/memory/a/memory.limit_in_bytes", "9223372036854771712\n");
    assertThat(limits().limitBytes()).isEmpty();
  }
}
