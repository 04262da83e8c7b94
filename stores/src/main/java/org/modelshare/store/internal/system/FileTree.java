package org.modelshare.store.internal.system;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Recursive deletion of a directory. It follows no symbolic link, and ignores files that are gone
 * already.
 *
 * <p>The directory is opened once, and its files are deleted relative to the open directory. So the
 * files of another directory are safe if somebody replaces the directory or one above it meanwhile.
 * For example, if {@code /tmp/a} is replaced by a link to {@code /home} during the deletion, the
 * remaining files of the old {@code /tmp/a} are deleted, and none in {@code /home}. Where Java
 * cannot open a directory, as on Windows, files are deleted by their paths.
 */
final class FileTree {
  private FileTree() {}

  /** Returns the identity of a directory in its file system, or null if the system has none. */
  static @Nullable Object key(Path directory) throws IOException {
    return Files.readAttributes(directory, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }

  /**
   * Deletes {@code root} and everything in it, the file {@code last} after all other files.
   *
   * @param last a file in {@code root}
   * @return whether this call deleted {@code root}; false if it did not exist
   */
  static boolean delete(Path root, Path last) throws IOException {
    try {
      return delete(root, key(root), last);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * Deletes {@code root} in the same way, and requires that it is the directory with this {@link
   * #key}.
   *
   * @throws IOException if a file cannot be deleted, or if another directory is there
   */
  static boolean delete(Path root, @Nullable Object key, Path last) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
      if (entries instanceof SecureDirectoryStream<Path> opened) {
        requireSame(root, key, opened);
        deleteIn(opened, last.getFileName());
        deleteFile(opened, last.getFileName());
      } else {
        Files.walkFileTree(root, new Deleter(root, last));
        Files.deleteIfExists(last);
      }
    } catch (NoSuchFileException e) {
      return false;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return Files.deleteIfExists(root);
  }

  private static void requireSame(
      Path root, @Nullable Object key, SecureDirectoryStream<Path> opened) throws IOException {
    BasicFileAttributes found =
        opened.getFileAttributeView(BasicFileAttributeView.class).readAttributes();
    if (!Objects.equals(key, found.fileKey())) {
      throw new IOException("another directory is in the place of " + root);
    }
  }

  private static void deleteIn(SecureDirectoryStream<Path> directory, @Nullable Path kept)
      throws IOException {
    for (Path entry : directory) {
      Path name = entry.getFileName();
      if (!name.equals(kept)) {
        deleteEntry(directory, name);
      }
    }
  }

  private static void deleteEntry(SecureDirectoryStream<Path> directory, Path name)
      throws IOException {
    try {
      BasicFileAttributes attributes =
          directory
              .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
              .readAttributes();
      if (attributes.isDirectory()) {
        try (SecureDirectoryStream<Path> inner =
            directory.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
          deleteIn(inner, null);
        }
        directory.deleteDirectory(name);
      } else {
        directory.deleteFile(name);
      }
    } catch (NoSuchFileException _) {
      // Another process deletes it too.
    }
  }

  private static void deleteFile(SecureDirectoryStream<Path> directory, Path name)
      throws IOException {
    try {
      directory.deleteFile(name);
    } catch (NoSuchFileException _) {
      // There was none, or another process deletes it too.
    }
  }

  /** Lets the JVM delete {@code root} when it ends, with everything that is in it now. */
  static void deleteAtExit(Path root) throws IOException {
    Files.walkFileTree(root, new ExitDeleter());
  }

  /** A visitor that ignores files which are deleted meanwhile. */
  private abstract static class Visitor extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }
  }

  private static final class ExitDeleter extends Visitor {
    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      directory.toFile().deleteOnExit(); // before its files, as the JVM deletes in reverse order
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      file.toFile().deleteOnExit();
      return FileVisitResult.CONTINUE;
    }
  }

  /** Deletes files by their paths, for systems that cannot open directories. */
  private static final class Deleter extends Visitor {
    private final Path root;
    private final Path last;

    Deleter(Path root, Path last) {
      this.root = root;
      this.last = last;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!file.equals(last)) {
        Files.deleteIfExists(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
        throws IOException {
      if (e != null) {
        throw e;
      }
      if (!directory.equals(root)) {
        Files.deleteIfExists(directory);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
