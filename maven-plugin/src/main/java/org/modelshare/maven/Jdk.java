package org.modelshare.maven;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * A JDK (or a Java runtime) on this machine, as its {@code release} file describes it.
 *
 * @param home the folder that has {@code bin/java}
 * @param version what it says of itself
 */
record Jdk(Path home, Runtime.Version version) {
  /** The first Java version that has what the stores need: a final {@code ScopedValue}. */
  static final int OLDEST = 25;

  /** Returns the JDK in a folder, or empty if there is none or its version cannot be told. */
  static Optional<Jdk> at(Path home) {
    Path release = home.resolve("release");
    if (!Files.isExecutable(java(home)) || !Files.isReadable(release)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(release)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
    return version(properties.getProperty("JAVA_VERSION", "")).map(found -> new Jdk(home, found));
  }

  private static Optional<Runtime.Version> version(String quoted) {
    String text = quoted.replace("\"", "").strip();
    try {
      return Optional.of(Runtime.Version.parse(text.startsWith("1.") ? "8" : text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static Path java(Path home) {
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    return home.resolve("bin").resolve(windows ? "java.exe" : "java");
  }

  Path java() {
    return java(home);
  }

  boolean isNewEnough() {
    return version.feature() >= OLDEST;
  }

  @Override
  public String toString() {
    return version + " in " + home;
  }
}
