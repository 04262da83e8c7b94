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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.process.MemoryMap;

/**
 * Compares what this process and its workers hold of the machine before a test and after it: worker
 * processes, directories in the temporary directory and in shared memory, open memory files,
 * mappings of containers. Files of other runs at the same time do not count: a directory's name
 * tells its owner's process.
 */
public final class WideAudit {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final Pattern OUR_FILE = Pattern.compile("/memfd:modelshare|/modelshare-");

  private final Set<Path> parents = new LinkedHashSet<>();
  private final Set<String> before;

  private WideAudit(@Nullable Path storeDirectory) {
    parents.add(Path.of(System.getProperty("java.io.tmpdir")));
    parents.add(SHARED_MEMORY);
    if (storeDirectory != null) {
      parents.add(storeDirectory);
    }
    before = held(List.of());
  }

  /** Notes what is there before a run. */
  public static WideAudit begin(@Nullable Path storeDirectory) {
    return new WideAudit(storeDirectory);
  }

  /**
   * Returns what came during the run and is still there; waits a while for it to go. A thing that
   * comes while it waits belongs to other threads, whose stores and pools come and go at any time.
   * But a store that another thread opened during the run, and has open for longer than that,
   * cannot be told from one that the model left.
   *
   * @param workers the processes of the run
   */
  public List<String> finish(Collection<Long> workers) {
    return finish(workers, PATIENCE);
  }

  public List<String> finish(Collection<Long> workers, Duration patience) {
    return await(() -> held(workers), before, patience);
  }

  /** Looks again and again, for as long as there is something that was there at every look. */
  private static List<String> await(
      Supplier<Set<String>> held, Set<String> before, Duration patience) {
    Instant deadline = Instant.now().plus(patience);
    Set<String> left = held.get();
    left.removeAll(before);
    while (!left.isEmpty() && Instant.now().isBefore(deadline)) {
      LockSupport.parkNanos(PAUSE.toNanos());
      left.retainAll(held.get());
    }
    return List.copyOf(left);
  }

  private Set<String> held(Collection<Long> workers) {
    List<Long> owners = new ArrayList<>(workers);
    owners.add(ProcessHandle.current().pid());
    Set<String> held = heldBy(workers, owners, parents);
    openFiles().forEach(file -> held.add("open file " + file));
    MemoryMap.ofThisProcess().mappings().stream()
        .filter(mapping -> OUR_FILE.matcher(mapping.file()).find())
        .map(mapping -> "mapping of " + named(mapping.file(), mapping.inode()))
        .forEach(held::add);
    return held;
  }

  private static Set<String> heldBy(
      Collection<Long> processes, Collection<Long> owners, Set<Path> parents) {
    Set<String> held = new TreeSet<>();
    processes.stream().filter(WideAudit::isAlive).map(pid -> "process " + pid).forEach(held::add);
    for (Path parent : parents) {
      list(parent, path -> isOwnedBy(owners, path)).stream()
          .map(path -> "directory " + path)
          .forEach(held::add);
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

  private static List<String> openFiles() {
    List<String> files = new ArrayList<>();
    for (Path descriptor : list(DESCRIPTORS, _ -> true)) {
      try {
        String target = Files.readSymbolicLink(descriptor).toString();
        if (OUR_FILE.matcher(target).find()) {
          files.add(named(target, Files.getAttribute(descriptor, "unix:ino")));
        }
      } catch (IOException _) {
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
