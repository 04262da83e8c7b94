package org.modelshare.store.internal.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The memory limits of this process: the available memory of the machine, and the limits of the
 * control groups (cgroups) of this process. The page cache of a group counts as free. For example,
 * a group with a limit of 1,000 MiB and a usage of 700 MiB, of which 200 MiB are page cache, has
 * 500 MiB free.
 *
 * @param proc the mount point of procfs, such as {@code /proc}
 * @param groups the control groups that limit this process, innermost first
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html">cgroup v2</a>
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v1/memory.html">cgroup v1</a>
 */
public record MemoryLimits(Path proc, List<Path> groups) {
  private static final long KIBIBYTE = 1024;
  private static final String LIMIT = "memory.max";
  private static final String LIMIT_OF_VERSION_1 = "memory.limit_in_bytes";

  /** Version 1 writes the largest multiple of a page instead of a word for no limit. */
  private static final long UNLIMITED_BYTES = 1L << 62;

  /**
   * Returns the limits of this process.
   *
   * @param mount the directory where control groups are mounted, such as {@code /sys/fs/cgroup}
   */
  static MemoryLimits of(Path proc, Path mount) throws IOException {
    Path self = proc.resolve("self/cgroup");
    if (!Files.isReadable(self)) {
      return new MemoryLimits(proc, List.of());
    }
    List<Path> groups =
        Files.readAllLines(self).stream().flatMap(line -> groupsOf(line, mount)).toList();
    return new MemoryLimits(proc, groups);
  }

  /**
   * Returns the group of a line and the groups above it. A line is {@code
   * NUMBER:CONTROLLERS:/PATH}, for example {@code 4:memory:/docker/3f0c} of version 1, or {@code
   * 0::/user.slice} of version 2.
   */
  private static Stream<Path> groupsOf(String line, Path mount) {
    String[] parts = line.split(":", 3);
    if (parts.length < 3) {
      return Stream.empty();
    }
    boolean isMemory = List.of(parts[1].split(",", -1)).contains("memory");
    if (!isMemory && !parts[1].isEmpty()) {
      return Stream.empty();
    }
    Path root = isMemory ? mount.resolve("memory") : mount;
    Path group = root.resolve(parts[2].replaceFirst("^/+", "")).normalize();
    return Stream.iterate(group, g -> g != null && g.startsWith(root), Path::getParent);
  }

  /** Returns the limits of this process, of the machine that it runs on. */
  public static MemoryLimits here() throws IOException {
    return of(Path.of("/proc"), Path.of("/sys/fs/cgroup"));
  }

  /** Returns the smallest limit of a control group; empty if there is none. */
  public OptionalLong limitBytes() throws IOException {
    long least = Long.MAX_VALUE;
    for (Path group : groups) {
      for (String name : List.of(LIMIT, LIMIT_OF_VERSION_1)) {
        if (Files.isReadable(group.resolve(name))) {
          least = Math.min(least, bytes(group.resolve(name)));
        }
      }
    }
    return least < UNLIMITED_BYTES ? OptionalLong.of(least) : OptionalLong.empty();
  }

  /** Returns how many bytes are free. A group whose limit cannot be read has no limit. */
  public long freeBytes() throws IOException {
    long free = numbers(proc.resolve("meminfo")).getOrDefault("MemAvailable:", Long.MAX_VALUE);
    long least = free > Long.MAX_VALUE / KIBIBYTE ? Long.MAX_VALUE : free * KIBIBYTE;
    for (Path group : groups) {
      least = Math.min(least, freeBytesOf(group));
    }
    return Math.max(0, least);
  }

  private static long freeBytesOf(Path group) throws IOException {
    if (Files.isReadable(group.resolve(LIMIT))) {
      return freeBytesOf(group, LIMIT, "memory.current", "file", "shmem");
    }
    if (Files.isReadable(group.resolve(LIMIT_OF_VERSION_1))) {
      return freeBytesOf(
          group, LIMIT_OF_VERSION_1, "memory.usage_in_bytes", "total_cache", "total_shmem");
    }
    return Long.MAX_VALUE;
  }

  private static long freeBytesOf(
      Path group, String limit, String usage, String cached, String shared) throws IOException {
    Map<String, Long> statistics = numbers(group.resolve("memory.stat"));
    long reclaimable = statistics.getOrDefault(cached, 0L) - statistics.getOrDefault(shared, 0L);
    long limitBytes = bytes(group.resolve(limit));
    return limitBytes == Long.MAX_VALUE
        ? Long.MAX_VALUE
        : limitBytes - Math.max(0, bytes(group.resolve(usage)) - reclaimable);
  }

  private static long bytes(Path file) throws IOException {
    String text = Files.readString(file).strip();
    return text.equals("max") ? Long.MAX_VALUE : Long.parseLong(text);
  }

  /** Parses lines of a name and a number, such as {@code file 209715200}. */
  private static Map<String, Long> numbers(Path file) throws IOException {
    Map<String, Long> numbers = new HashMap<>();
    if (Files.isReadable(file)) {
      for (String line : Files.readAllLines(file)) {
        String[] words = line.split(" +", -1);
        if (words.length > 1 && words[1].matches("[0-9]{1,18}")) {
          numbers.put(words[0], Long.parseLong(words[1]));
        }
      }
    }
    return numbers;
  }
}
