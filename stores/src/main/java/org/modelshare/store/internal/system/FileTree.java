package org.modelshare.store.internal.system;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Deletes directories. Follows no symbolic link; what is gone already is no error. */
final class FileTree {
  private FileTree() {}

  /**
   * Deletes {@code root} and everything in it, the file {@code last} after all other files.
   *
   * @return whether it was this call that deleted {@code root}
   */
  static boolean delete(Path root, Path last) throws IOException {
    Files.walkFileTree(root, new Deleter(root, last));
    Files.deleteIfExists(last);
    return Files.deleteIfExists(root);
  }

  /**
   * Lets the JVM delete everything that is in {@code root} now when it ends, and then {@code root}.
   */
  static void deleteAtExit(Path root) throws IOException {
    Files.walkFileTree(root, new ExitDeleter());
  }

  /** A visitor for files that may go meanwhile. */
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
