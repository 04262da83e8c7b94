package org.modelshare.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds sources that use modelshare. */
final class ModelshareSources {
  /** A package of modelshare, and not one whose name only begins like it. */
  private static final Pattern USE =
      Pattern.compile("\\borg[.]modelshare[.](harness|store|model)\\b");

  private ModelshareSources() {}

  /** Returns the first file below some directories, of which not all need exist. */
  static Optional<Path> first(List<String> roots) throws IOException {
    for (String root : roots) {
      if (Files.isDirectory(Path.of(root))) {
        try (Stream<Path> files = Files.walk(Path.of(root))) {
          for (Path file : files.filter(ModelshareSources::isSource).sorted().toList()) {
            // Any encoding will do for ASCII.
            if (USE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1)).find()) {
              return Optional.of(file);
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isSource(Path path) {
    return path.toString().matches(".*[.](java|kt|scala)") && Files.isRegularFile(path);
  }
}
