package org.modelshare.store.internal.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reader of the text files in which a Linux system describes itself, such as {@code etc/passwd} and
 * {@code proc/self/limits}.
 *
 * @param root the root directory of the system; another one in tests
 */
public record SystemFiles(Path root) {
  /** Returns whether a file can be read. */
  boolean has(String name) {
    return Files.isReadable(root.resolve(name));
  }

  /** Returns the lines of a file, or none if it cannot be read. The file need not be UTF-8. */
  public List<String> lines(String name) throws IOException {
    return has(name)
        ? Files.readAllLines(root.resolve(name), StandardCharsets.ISO_8859_1)
        : List.of();
  }

  /** Returns whether there is such a directory, with at least one entry. */
  boolean hasEntries(String name) throws IOException {
    Path directory = root.resolve(name);
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isPresent();
    }
  }
}
