package org.modelshare.maven;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The request to the verifier: a properties file in UTF-8, version 3 of its protocol. All but ASCII
 * is written as escapes: a POM can have halves of surrogate pairs, for which UTF-8 has no bytes.
 */
final class RequestProperties {
  private static final int PROTOCOL = 3;

  private final Properties properties = new Properties();

  /**
   * @param verb what the verifier is to do: {@code verify}, {@code inspect}, …
   */
  RequestProperties(String verb) {
    set("protocol", PROTOCOL);
    set("verb", verb);
  }

  /** Sets a value; null and the empty text leave the verifier's default. */
  RequestProperties set(String name, @Nullable Object value) {
    properties.setProperty(name, value == null ? "" : value.toString());
    return this;
  }

  /** Sets {@code name.0}, {@code name.1}, … */
  RequestProperties setAll(String name, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      set(name + "." + i, values.get(i));
    }
    return this;
  }

  /** Sets {@code name.KEY} for every key. */
  RequestProperties setAll(String name, Map<String, String> values) {
    values.forEach((key, value) -> set(name + "." + key, value));
    return this;
  }

  RequestProperties suppress(List<Suppression> suppressions) throws CannotVerifyException {
    for (int i = 0; i < suppressions.size(); i++) {
      suppressions.get(i).write("suppression." + i, this);
    }
    return this;
  }

  void write(Path file) throws IOException {
    try (OutputStream stream = Files.newOutputStream(file)) {
      properties.store(stream, null);
    }
  }

  Properties properties() {
    return properties;
  }
}
