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
 * The removal of {@link OwnedDirectory owned directories} whose owner is dead. The owner is dead if
 * its lock is free, provided that {@link LockVisibility this process can see the lock}. For
 * example, of the directories of processes 4711 and 4712, of which only 4712 still holds its lock,
 * a sweep deletes the first one and counts the second one as live.
 *
 * <p>Several processes may sweep at the same time. A directory whose owner has created it but not
 * locked it yet is either left alone, or removed before it is used; then its owner creates another
 * one.
 */
public final class Sweeper {
  private static final System.Logger LOGGER = System.getLogger(Sweeper.class.getName());

  private final LockVisibility visibility;
  private final String prefixOfProcess;
  private final String prefixOfUser;
  private final FileOwner me;
  private final List<Path> removed = new ArrayList<>();
  private int live;

  private Sweeper(LockVisibility visibility) throws IOException {
    this.visibility = visibility;
    prefixOfProcess = OwnedDirectory.prefixOfProcess();
    prefixOfUser = OwnedDirectory.prefixOfUser();
    me = FileOwner.me();
  }

  /**
   * The result of a sweep.
   *
   * @param removed the directories of dead owners that were removed
   * @param live the number of directories that were left alone, because their owners live or may
   *     live: the locks of owners on other hosts are not always visible
   */
  public record Swept(List<Path> removed, int live) {}

  /**
   * Sweeps the entries of directories. A directory that cannot be listed is skipped, and so is one
   * where others can rename the entries of this user.
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
   * Returns the real path of a directory, and requires that only trusted users can rename its
   * entries. Elsewhere another user could give the name of an owned directory to any directory of
   * this user.
   */
  static Path requireStable(Path parent) throws IOException {
    return TrustedPath.ofDirectory(parent, FileTrust.DEFAULT);
  }

  private boolean isOurs(Path path) {
    String name = path.getFileName().toString();
    return name.startsWith(prefixOfUser)
        && OwnerName.of(path).isPresent()
        && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  private void sweepDirectory(Path directory) {
    try {
      if (directory.getFileName().toString().startsWith(prefixOfProcess)) {
        live++;
      } else if (FileOwner.of(directory).equals(me)) {
        removeIfFree(directory);
      }
    } catch (NoSuchFileException e) {
      LOGGER.log(System.Logger.Level.DEBUG, () -> "removed by another process: " + directory);
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

  /** Removes a directory without a lock file: its owner is creating or deleting it, or is dead. */
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
   * Removes a directory that has files and no lock file. The lock file is the first one to be
   * created and the last one to be deleted. So the JVM of the owner has ended and deleted the lock
   * file, and another process or thread has created a file meanwhile.
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
