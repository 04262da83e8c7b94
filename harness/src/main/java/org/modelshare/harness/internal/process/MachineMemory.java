package org.modelshare.harness.internal.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The memory that this container may have, or this machine has where there is no limit. */
final class MachineMemory {
  private static final String TOTAL = "MemTotal:";

  private MachineMemory() {}

  /** Returns the memory for people, such as {@code 7.5 GiB}; empty where it cannot be learned. */
  static Optional<String> here() {
    return limitBytes(Path.of("/")).stream()
        .mapToObj(bytes -> String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1 << 30)))
        .findFirst();
  }

  /**
   * Returns the smallest limit.
   *
   * @param root below which {@code proc} and {@code sys} are
   */
  static OptionalLong limitBytes(Path root) {
    Path groups = root.resolve("sys/fs/cgroup");
    return LongStream.concat(
            Stream.of("memory.max", "memory/memory.limit_in_bytes")
                .flatMap(name -> lines(groups.resolve(name)))
                .filter(text -> text.matches("[0-9]{1,18}"))
                .mapToLong(Long::parseLong),
            lines(root.resolve("proc/meminfo"))
                .filter(line -> line.matches(TOTAL + " +[0-9]{1,15} kB"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024))
        .min();
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException thereIsNoSuchLimit) {
      return Stream.empty();
    }
  }
}
