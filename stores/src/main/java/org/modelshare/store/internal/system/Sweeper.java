package org.modelshare.store.internal.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.modelshare.model.ModelShareException;

/**
 * Removes the {@link OwnedDirectory owned directories} of dead owners: those whose lock is free, as
 * far as {@link LockVisibility it can be seen from here}. Several processes may sweep at once, and
 * a directory that its owner has made but not locked yet is either left alone or removed before it
 * is used, and then its owner makes another.
 */
public final class Sweeper {
  private static final System.Logger LOGGER = System.getLogger(Sweeper.class.getName());

  private final LockVisibility visibility;
  private final String mine;
  private final String ours;
  private final FileOwner me;
  private final List<Path> removed = new ArrayList<>();
  private int live;

  private Sweeper(LockVisibility visibility) throws IOException {
    this.visibility = visibility;
    mine = OwnedDirectory.prefixOfProcess();
    ours = OwnedDirectory.prefixOfUser();
    me = FileOwner.me();
  }

  /**
   * The result of a sweep.
   *
   * @param removed directories of dead owners that were removed
   * @param live how many directories were left alone, because their owners live, or because their
   *     owners are on other hosts and the network file system need not tell whether they live
   */
  public record Swept(List<Path> removed, int live) {}

  /**
   * Sweeps what is directly in {@code parents}. Those that cannot be listed are passed over, and so
   * are those where others can rename what this user has made.
   */
  public static Swept sweep(Path... parents) {
    return sweep(LockVisibility.here(), parents);
  }

  static Swept sweep(LockVisibility visibility, Path... parents) {
    try {
      Sweeper sweeper = new Sweeper(visibility);
      for (Path parent : new LinkedHashSet<>(List.of(parents))) {
        sweeper.sweepParent(parent);
      }
      return new Swept(List.copyOf(sweeper.removed), sweeper.live);
    } catch (IOException e) {
      throw IoFailure.of("sweep of " + List.of(parents), e);
    }
  }

  private void sweepParent(Path parent) {
    try (Stream<Path> entries = Files.list(requireStable(parent))) {
      entries.filter(this::isOurs).forEach(this::sweepDirectory);
    } catch (IOException | UncheckedIOException | ModelShareException e) {
      LOGGER.log(System.Logger.Level.DEBUG, () -> "not swept: " + parent, e);
    }
  }

  /**
   * Returns the real path of a directory where nobody else can rename what this user has made. In
   * any other, a directory of this user with the name of an owned one need not be one.
   */
  static Path requireStable(Path parent) throws IOException {
    return TrustedPath.ofDirectory(parent, FileTrust.DEFAULT);
  }

  private boolean isOurs(Path path) {
    String name = path.getFileName().toString();
    return name.startsWith(ours)
        && OwnerName.of(path).isPresent()
        && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  private void sweepDirectory(Path directory) {
    try {
      if (directory.getFileName().toString().startsWith(mine)) {
        live++;
      } else if (FileOwner.of(directory).equals(me)) {
        removeIfFree(directory);
      }
    } catch (NoSuchFileException e) {
      LOGGER.log(System.Logger.Level.DEBUG, () -> "removed by somebody else: " + directory);
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.WARNING, () -> "cannot be swept: " + directory, e);
    }
  }

  private void removeIfFree(Path directory) throws IOException {
    Path lock = directory.resolve(OwnedDirectory.LOCK);
    if (!Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) {
      removeIfEmpty(directory);
    } else if (!OwnerLock.ifFree(directory, () -> removeIfSeen(directory, lock))) {
      live++;
    }
  }

  private void removeIfSeen(Path directory, Path lock) throws IOException {
    if (!visibility.seesLockOf(directory)) {
      live++;
    } else if (FileTree.delete(directory, lock)) {
      removed.add(directory);
    }
  }

  /** An empty directory has no lock file yet, or no more. */
  private void removeIfEmpty(Path directory) throws IOException {
    if (!visibility.seesLockOf(directory)) {
      live++;
      return;
    }
    try {
      Files.delete(directory);
      removed.add(directory);
    } catch (DirectoryNotEmptyException e) {
      removeIfDeserted(directory);
    }
  }

  /**
   * A directory with files has a lock file before them and after them. If it has files and then no
   * lock file, the JVM of its owner has deleted that one as it ended, and another process or thread
   * has made a file meanwhile.
   */
  private void removeIfDeserted(Path directory) throws IOException {
    Path lock = directory.resolve(OwnedDirectory.LOCK);
    if (Files.exists(lock, LinkOption.NOFOLLOW_LINKS)) {
      live++;
    } else if (FileTree.delete(directory, lock)) {
      removed.add(directory);
    }
  }
}
