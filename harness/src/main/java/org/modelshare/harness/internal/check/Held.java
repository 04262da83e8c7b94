package org.modelshare.harness.internal.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.modelshare.harness.internal.process.MemoryMap;

/** Things that processes hold of the machine, in words, for those who look for what is left. */
final class Held {
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  /**
   * A file that this process has open or mapped.
   *
   * @param name as the system shows it; all memory files have the same
   */
  record OpenFile(String name, long inode) {
    @Override
    public String toString() {
      return "%s (inode %d)".formatted(name, inode);
    }
  }

  private Held() {}

  /**
   * Looks again and again, for as long as there is something that was there at every look.
   *
   * @param before does not count
   */
  static List<String> await(Supplier<Set<String>> held, Set<String> before, Duration patience) {
    Instant deadline = Instant.now().plus(patience);
    Set<String> left = held.get();
    left.removeAll(before);
    while (!left.isEmpty() && Instant.now().isBefore(deadline)) {
      LockSupport.parkNanos(PAUSE.toNanos());
      left.retainAll(held.get());
    }
    return List.copyOf(left);
  }

  /** Returns which of some processes live. */
  static Set<String> processes(Collection<Long> processes) {
    Set<String> held = new TreeSet<>();
    processes.stream().filter(Held::isAlive).map(pid -> "process " + pid).forEach(held::add);
    return held;
  }

  /** Returns the directories that are named after some processes. */
  static List<String> directories(Collection<Path> parents, Collection<Long> owners) {
    return parents.stream()
        .flatMap(parent -> list(parent).stream())
        .filter(path -> isOwnedBy(owners, path))
        .map(path -> "directory " + path)
        .toList();
  }

  /** Returns the open files and the mappings of this process that are wanted. */
  static List<String> files(Predicate<OpenFile> wanted) {
    return Stream.concat(
            openFiles().filter(wanted).map(file -> "open file " + file),
            mappings().filter(wanted).map(file -> "mapping of " + file))
        .toList();
  }

  private static Stream<OpenFile> mappings() {
    return MemoryMap.ofThisProcess().mappings().stream()
        .map(mapping -> new OpenFile(mapping.file(), mapping.inode()));
  }

  private static Stream<OpenFile> openFiles() {
    return list(DESCRIPTORS).stream().flatMap(Held::openFile);
  }

  private static Stream<OpenFile> openFile(Path descriptor) {
    try {
      String name = Files.readSymbolicLink(descriptor).toString();
      return Stream.of(new OpenFile(name, inode(descriptor)));
    } catch (IOException _) {
      // closed since it was listed, as the descriptor of the listing itself always is
      return Stream.empty();
    }
  }

  static long inode(Path file) throws IOException {
    return ((Number) Files.getAttribute(file, "unix:ino")).longValue();
  }

  private static boolean isOwnedBy(Collection<Long> owners, Path path) {
    String name = path.getFileName().toString();
    return name.startsWith("modelshare-")
        && owners.stream().anyMatch(pid -> name.contains("-" + pid + "."));
  }

  /** A killed process stays a zombie until it is reaped; it holds nothing any more. */
  private static boolean isAlive(long pid) {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    if (!Files.exists(DESCRIPTORS)) {
      return ProcessHandle.of(pid).isPresent();
    }
    try {
      String line = Files.readString(stat);
      return line.charAt(line.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException _) {
      return false; // there is no such process, or it went while it was read
    }
  }

  private static List<Path> list(Path directory) {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.toList();
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be listed", e);
    }
  }
}
