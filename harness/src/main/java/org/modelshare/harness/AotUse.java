package org.modelshare.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a worker knows of its own cache. */
final class AotUse {
  /** Where processes see what they have mapped. */
  static final Path MAPS = Path.of("/proc/self/maps");

  /** Tells a worker which cache it was given; whether it took it, it tells itself. */
  static final String PROPERTY = "modelshare.aotCache";

  private AotUse() {}

  /**
   * Tells whether this JVM, a worker's, really has the cache that it was given: a JVM that does not
   * take one unmaps it.
   */
  static boolean isUsedHere() throws IOException {
    String cache = System.getProperty(PROPERTY);
    return cache != null && Files.readString(MAPS).contains(cache);
  }
}
