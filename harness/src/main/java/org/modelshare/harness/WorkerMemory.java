package org.modelshare.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The memory of a worker's process, as the operating system counts it: pages that are in memory
 * now. All are 0 where it does not tell, which only Linux does, and when the process is gone.
 *
 * @param mappedBytes pages that a file or shared memory stands behind: the model as far as it was
 *     read, jars, libraries
 * @param anonymousBytes pages that are the process's own: heap, stacks, compiled code
 * @param proportionalBytes all pages, each divided by the number of processes that have it (Pss)
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_smaps.5.html">proc_pid_smaps(5)</a>
 */
public record WorkerMemory(long mappedBytes, long anonymousBytes, long proportionalBytes) {
  static final WorkerMemory UNKNOWN = new WorkerMemory(0, 0, 0);

  private static final int KIBIBYTE = 1024;

  static WorkerMemory of(long pid) {
    try {
      return parse(Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup")));
    } catch (IOException goneOrNotLinux) {
      return UNKNOWN;
    }
  }

  static WorkerMemory parse(List<String> lines) {
    long anonymous = bytes(lines, "Anonymous:");
    return new WorkerMemory(bytes(lines, "Rss:") - anonymous, anonymous, bytes(lines, "Pss:"));
  }

  private static long bytes(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KIBIBYTE)
        .sum();
  }
}
