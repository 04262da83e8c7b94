package org.modelshare.maven;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * The reason why a verifier could not do its work, as it wrote it down.
 *
 * @param description what is the matter
 * @param action what to do about it; empty if nobody knows
 * @param trace the stack trace, for those who ask
 */
record Failure(String description, String action, String trace) {
  Failure {
    description = ForeignText.line(description);
    action = ForeignText.line(action);
    trace = ForeignText.lines(trace);
  }

  /** Reads the file; empty if there is none. */
  static Optional<Failure> read(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is no properties file", e);
    }
    return Optional.of(
        new Failure(
            properties.getProperty("description", ""),
            properties.getProperty("action", ""),
            properties.getProperty("trace", "")));
  }
}
