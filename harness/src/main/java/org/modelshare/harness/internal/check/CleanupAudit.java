package org.modelshare.harness.internal.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.modelshare.harness.internal.process.MemoryMap;
import org.modelshare.store.internal.system.OwnedDirectory;

/**
 * Looks for what is left of a run when everything was closed: its processes, their directories, and
 * the published container, in a directory, an open file or a mapping of this process. Nothing else
 * counts: other threads open and close stores and pools of their own at any time.
 */
public final class CleanupAudit {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final String MEMORY_FILE = "/memfd:modelshare";

  private final Path container;
  private final long inode;

  private CleanupAudit(Path container, long inode) {
    this.container = container;
    this.inode = inode;
  }

  /**
   * Notes what a run has published.
   *
   * @param container its file, in the directory of its store; or of a memory file the descriptor in
   *     {@code /proc}
   */
  public static CleanupAudit of(Path container) {
    return new CleanupAudit(container, isInMemory(container) ? inode(container) : 0);
  }

  private static boolean isInMemory(Path container) {
    return container.startsWith(DESCRIPTORS);
  }

  private static long inode(Path file) {
    try {
      return ((Number) Files.getAttribute(file, "unix:ino")).longValue();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " has no inode", e);
    }
  }

  /**
   * Returns what is still there of processes that have ended: a process that has not, and
   * directories for temporary files or in shared memory; waits a while for all to go.
   */
  public static List<String> leftBy(Collection<Long> processes, Duration patience) {
    return await(() -> heldBy(processes), patience);
  }

  /**
   * Returns what is still there; waits a while for it to go.
   *
   * @param processes those of the run that are to have ended
   */
  public List<String> finish(Collection<Long> processes) {
    return finish(processes, PATIENCE);
  }

  List<String> finish(Collection<Long> processes, Duration patience) {
    return await(() -> held(processes), patience);
  }

  private static List<String> await(Supplier<Set<String>> held, Duration patience) {
    Instant deadline = Instant.now().plus(patience);
    Set<String> left = held.get();
    while (!left.isEmpty() && Instant.now().isBefore(deadline)) {
      LockSupport.parkNanos(PAUSE.toNanos());
      left.retainAll(held.get());
    }
    return List.copyOf(left);
  }

  private Set<String> held(Collection<Long> processes) {
    Set<String> held = heldBy(processes);
    Path directory = container.getParent();
    if (!isInMemory(container) && Files.exists(directory)) {
      held.add("directory " + directory);
    }
    openFiles().forEach(file -> held.add("open file " + file));
    MemoryMap.ofThisProcess().mappings().stream()
        .filter(mapping -> isOfContainer(mapping.file(), mapping.inode()))
        .map(mapping -> "mapping of " + named(mapping.file(), mapping.inode()))
        .forEach(held::add);
    return held;
  }

  /** The kernel gives the numbers of memory files to others only after a very long time. */
  private boolean isOfContainer(String file, long number) {
    return isInMemory(container)
        ? number == inode && file.startsWith(MEMORY_FILE)
        : file.startsWith(container.getParent() + "/");
  }

  private static Set<String> heldBy(Collection<Long> processes) {
    Set<String> held = new TreeSet<>();
    processes.stream()
        .filter(CleanupAudit::isAlive)
        .map(pid -> "process " + pid)
        .forEach(held::add);
    if (!processes.isEmpty()) {
      for (Path parent :
          Set.of(OwnedDirectory.temporaryDirectory(), OwnedDirectory.SHARED_MEMORY)) {
        list(parent, path -> isOwnedBy(processes, path)).stream()
            .map(path -> "directory " + path)
            .forEach(held::add);
      }
    }
    return held;
  }

  /** All memory files have the same name. */
  private static String named(String file, Object inode) {
    return "%s (inode %s)".formatted(file, inode);
  }

  private static boolean isOwnedBy(Collection<Long> owners, Path path) {
    String name = path.getFileName().toString();
    return name.startsWith("modelshare-")
        && owners.stream().anyMatch(pid -> name.contains("-" + pid + "."));
  }

  private List<String> openFiles() {
    List<String> files = new ArrayList<>();
    for (Path descriptor : list(DESCRIPTORS, _ -> true)) {
      try {
        String target = Files.readSymbolicLink(descriptor).toString();
        if (isOfContainer(target, isInMemory(container) ? inode(descriptor) : 0)) {
          files.add(named(target, inode(descriptor)));
        }
      } catch (IOException | UncheckedIOException _) {
        // closed since it was listed, as the descriptor of the listing itself always is
      }
    }
    return files;
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

  private static List<Path> list(Path directory, Predicate<Path> wanted) {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.filter(wanted).toList();
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be listed", e);
    }
  }
}
