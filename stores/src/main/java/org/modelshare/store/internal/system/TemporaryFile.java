package org.modelshare.store.internal.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A temporary file that replaces its target atomically when it is complete. It is a hidden file
 * beside the target, and its name contains the name of an {@link OwnedDirectory} that the writer
 * has in the same directory meanwhile. The file is created after that directory and deleted before
 * it. So the next writer of the same target recognizes the files of killed writers: their directory
 * is gone, or nobody holds its lock.
 *
 * <p>For example the temporary file of {@code net.safetensors} is {@code
 * .net.safetensors.modelshare-1000-4711.mb2f8x1q.3f0c9a11-5e0d7a9b12c4}.
 */
public final class TemporaryFile implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(TemporaryFile.class.getName());

  private final Path path;
  private final Path target;
  private final OwnedDirectory owner;

  private TemporaryFile(Path path, Path target, OwnedDirectory owner) {
    this.path = path;
    this.target = target;
    this.owner = owner;
  }

  /**
   * Returns a temporary file that does not exist yet, and deletes the ones that killed writers of
   * the target left behind.
   *
   * @param target a file in {@code directory}
   * @param trust names the directory if everybody may write to it
   */
  public static TemporaryFile beside(Path target, Path directory, FileTrust trust)
      throws IOException {
    String prefix = "." + target.getFileName() + ".";
    Sweeper.sweep(directory);
    deleteLeftovers(directory.toRealPath(), prefix);
    OwnedDirectory owner = OwnedDirectory.createIn(directory, trust);
    Path path = directory.resolve(prefix + owner.path().getFileName());
    owner.expect(path);
    return new TemporaryFile(path, target, owner);
  }

  /** Returns the path at which the caller creates the file. */
  public Path path() {
    return path;
  }

  /** Renames the file to its target, which is replaced atomically. */
  public void moveToTarget() throws IOException {
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Deletes the file, unless it was moved, and then the owned directory. Idempotent. */
  @Override
  public void close() throws IOException {
    try (owner) {
      Files.deleteIfExists(path);
    }
  }

  private static void deleteLeftovers(Path directory, String prefix) throws IOException {
    String prefixOfUser = prefix + OwnedDirectory.prefixOfUser();
    try (Stream<Path> entries = Files.list(directory)) {
      List<Path> temporaries =
          entries.filter(file -> file.getFileName().toString().startsWith(prefixOfUser)).toList();
      for (Path file : temporaries) {
        String owner = file.getFileName().toString().substring(prefix.length());
        if (isOwnerGone(directory.resolve(owner))) {
          deleteIfOurs(file);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Returns whether the directory of a temporary file's writer is gone, or its writer is dead. In a
   * directory where others can rename entries nobody sweeps the directories of dead writers.
   */
  private static boolean isOwnerGone(Path owner) throws IOException {
    if (!Files.exists(owner, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    try {
      return OwnedDirectory.isOwnerDead(owner);
    } catch (NoSuchFileException e) { // it is just being created or deleted
      return false;
    }
  }

  private static void deleteIfOurs(Path file) {
    try {
      if (FileOwner.of(file).equals(FileOwner.me())) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOGGER.log(
          System.Logger.Level.DEBUG,
          () -> "not deleted, or deleted by another process: " + file,
          e);
    }
  }
}
