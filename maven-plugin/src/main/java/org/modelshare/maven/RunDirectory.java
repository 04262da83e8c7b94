package org.modelshare.maven;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Holds the files of one run, which only their owner may read: the environment may have a secret.
 * Closing deletes them; those of a Maven that was killed are deleted by the next run.
 */
final class RunDirectory implements AutoCloseable {
  private static final String PREFIX = "run-";

  private final Path path;

  private RunDirectory(Path path) {
    this.path = path;
  }

  static RunDirectory create(Path parent) throws IOException {
    try (DirectoryStream<Path> killed = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path path : killed) {
        delete(path);
      }
    }
    return new RunDirectory(Files.createTempDirectory(parent, PREFIX));
  }

  Path file(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() throws IOException {
    delete(path);
  }

  private static void delete(Path directory) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
