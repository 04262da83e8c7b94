package org.modelshare.store.internal.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The text files in which a Linux system describes itself.
 *
 * @param root the root directory, below which they are
 */
record SystemFiles(Path root) {
  boolean has(String name) {
    return Files.isReadable(root.resolve(name));
  }

  /** Returns the lines of a file, or none if it cannot be read; names may hold any bytes. */
  List<String> lines(String name) throws IOException {
    return has(name)
        ? Files.readAllLines(root.resolve(name), StandardCharsets.ISO_8859_1)
        : List.of();
  }

  /** Returns whether a directory holds something. */
  boolean isFilled(String name) throws IOException {
    Path directory = root.resolve(name);
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isPresent();
    }
  }
}
