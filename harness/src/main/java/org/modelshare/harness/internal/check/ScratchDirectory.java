package org.modelshare.harness.internal.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for the files of one experiment, which are deleted with it. */
record ScratchDirectory(Path path) implements AutoCloseable {
  /** No name of a store's, which the audit of what is left would count. */
  private static final String PREFIX = "verification-";

  static ScratchDirectory create() throws IOException {
    return new ScratchDirectory(Files.createTempDirectory(PREFIX));
  }

  @Override
  public void close() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> paths = Files.walk(path)) {
      deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : deepestFirst) {
      Files.deleteIfExists(each);
    }
  }
}
