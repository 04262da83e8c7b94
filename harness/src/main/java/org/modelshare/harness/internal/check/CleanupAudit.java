package org.modelshare.harness.internal.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.modelshare.store.internal.system.OwnedDirectory;

/**
 * Looks for what is left of a run when everything was closed: its processes, their directories, and
 * the published container, in a directory, an open file or a mapping of this process. Nothing else
 * counts: other threads open and close stores and pools of their own at any time.
 */
public final class CleanupAudit {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
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
    try {
      return new CleanupAudit(container, isInMemory(container) ? Held.inode(container) : 0);
    } catch (IOException e) {
      throw new UncheckedIOException(container + " has no inode", e);
    }
  }

  private static boolean isInMemory(Path container) {
    return container.startsWith(DESCRIPTORS);
  }

  /**
   * Returns what is still there of processes that have ended: a process that has not, and
   * directories for temporary files or in shared memory; waits a while for all to go.
   */
  public static List<String> leftBy(Collection<Long> processes, Duration patience) {
    return Held.await(() -> heldBy(processes), Set.of(), patience);
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
    return Held.await(() -> held(processes), Set.of(), patience);
  }

  private Set<String> held(Collection<Long> processes) {
    Set<String> held = heldBy(processes);
    Path directory = container.getParent();
    if (!isInMemory(container) && Files.exists(directory)) {
      held.add("directory " + directory);
    }
    held.addAll(Held.files(this::isOfContainer));
    return held;
  }

  /** The kernel gives the numbers of memory files to others only after a very long time. */
  private boolean isOfContainer(Held.OpenFile file) {
    return isInMemory(container)
        ? file.inode() == inode && file.name().startsWith(MEMORY_FILE)
        : file.name().startsWith(container.getParent() + "/");
  }

  private static Set<String> heldBy(Collection<Long> processes) {
    Set<String> held = Held.processes(processes);
    held.addAll(
        Held.directories(
            Set.of(OwnedDirectory.temporaryDirectory(), OwnedDirectory.SHARED_MEMORY), processes));
    return held;
  }
}
