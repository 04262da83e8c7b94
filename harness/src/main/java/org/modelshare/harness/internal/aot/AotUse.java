package org.modelshare.harness.internal.aot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a worker knows of its own cache. */
public final class AotUse {
  /** Where processes see what they have mapped. */
  static final Path MAPS = Path.of("/proc/self/maps");

  /** Tells a worker which cache it was given; whether it took it, it tells itself. */
  static final String PROPERTY = "modelshare.aotCache";

  /**
   * What else a JVM with a cache is told: to map the cache where it was made for, without moving
   * each of its pointers, and not to look for profiles, which our caches do not have.
   */
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:ArchiveRelocationMode=0",
          "-XX:-AOTReplayTraining");

  private AotUse() {}

  /** Returns the arguments by which a JVM takes a cache; in another version they may not exist. */
  static List<String> arguments(Path cache) {
    return Stream.concat(Stream.of("-XX:AOTCache=" + cache), FLAGS.stream()).toList();
  }

  /**
   * Tells whether this JVM, a worker's, really has the cache that it was given: a JVM that does not
   * take one unmaps it.
   */
  public static boolean isUsedHere() throws IOException {
    String cache = System.getProperty(PROPERTY);
    return cache != null && Files.readString(MAPS).contains(cache);
  }
}
