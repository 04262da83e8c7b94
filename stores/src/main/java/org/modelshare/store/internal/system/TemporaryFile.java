package org.modelshare.store.internal.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file that is written beside the one that it replaces in the end: hidden, and named after an
 * {@link OwnedDirectory} that its writer has there meanwhile. So whoever writes the same file next
 * can tell which ones a killed writer has left: those whose directory is gone. It is made after
 * that directory, and goes before it.
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
   * Names a temporary file, which does not exist yet, and deletes what is left of others.
   *
   * @param target a file in {@code directory}
   */
  public static TemporaryFile beside(Path target, Path directory) throws IOException {
    String prefix = "." + target.getFileName() + ".";
    Sweeper.sweep(directory);
    deleteLeftovers(directory, prefix);
    OwnedDirectory owner = OwnedDirectory.createIn(directory);
    Path path = directory.resolve(prefix + owner.path().getFileName());
    owner.expect(path);
    return new TemporaryFile(path, target, owner);
  }

  /** Returns where it is to be written. */
  public Path path() {
    return path;
  }

  /** Puts it in the place of the file that it replaces, at once. */
  public void moveToTarget() throws IOException {
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Deletes it, unless it was moved. Idempotent. */
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
        if (!Files.exists(directory.resolve(owner), LinkOption.NOFOLLOW_LINKS)) {
          deleteIfOurs(file);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void deleteIfOurs(Path file) {
    try {
      if (FileOwner.of(file).equals(FileOwner.me())) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.DEBUG, () -> "stays, or somebody else deletes it: " + file, e);
    }
  }
}
