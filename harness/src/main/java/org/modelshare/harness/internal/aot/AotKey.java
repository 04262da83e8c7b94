package org.modelshare.harness.internal.aot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The identity of a cache: it is good for one build of Java, flags and class path, and refused by a
 * JVM that has another.
 *
 * @param javaVersion the feature version of Java
 * @param name of the cache: a digest of all of it
 */
record AotKey(int javaVersion, String name) {
  private static final int FIRST_VERSION = 25;
  private static final Pattern VERSION =
      Pattern.compile("^JAVA_VERSION=\"([0-9]+)", Pattern.MULTILINE);

  /** Goes up when caches are made in another way. */
  private static final int FORM = 3;

  /**
   * Returns empty if that Java makes no caches.
   *
   * @param flags of the JVM; no properties
   */
  static Optional<AotKey> of(Path javaHome, List<String> flags, AotClassPath classPath)
      throws IOException {
    String release = release(javaHome);
    Matcher version = VERSION.matcher(release);
    boolean isKnown = version.find() && release.contains("JVM_VARIANT=\"Hotspot\"");
    int javaVersion = isKnown ? Integer.parseInt(version.group(1)) : 0;
    if (javaVersion < FIRST_VERSION) {
      return Optional.empty();
    }
    String text =
        String.join(
            "\n",
            "form " + FORM,
            release,
            fingerprint(javaHome.resolve("lib").resolve("server").resolve("libjvm.so")),
            fingerprint(javaHome.resolve("lib").resolve("modules")),
            flags.stream().map(flag -> "flag " + flag).collect(joining("\n")),
            classPath.fingerprint());
    return Optional.of(new AotKey(javaVersion, digest(text)));
  }

  private static String release(Path javaHome) throws IOException {
    try {
      return Files.readString(javaHome.resolve("release"));
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  /** Tells path, size and time of a file. */
  static String fingerprint(Path file) throws IOException {
    return "%s %d %s".formatted(file, Files.size(file), Files.getLastModifiedTime(file));
  }

  private static String digest(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
