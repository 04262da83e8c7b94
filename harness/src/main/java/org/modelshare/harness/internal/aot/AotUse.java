package org.modelshare.harness.internal.aot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.modelshare.harness.internal.process.Halt;

/** The arguments by which a JVM makes a cache or takes one, and what it then knows of it. */
public final class AotUse {
  /** Where processes see what they have mapped. */
  static final Path MAPS = Path.of("/proc/self/maps");

  /** Tells a worker which cache it was given; whether it took it, it tells itself. */
  private static final String PROPERTY = "modelshare.aotCache";

  /** The Java version in which the diagnostic flags here were tried: no other is given them. */
  private static final int TRIED_VERSION = 25;

  private AotUse() {}

  /** Returns the arguments by which a JVM leaves a cache when it ends. */
  static List<String> makingArguments(Path cache, int javaVersion) {
    return with(
        List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:disable", "-D" + Halt.SUDDENLY + "=true"),
        javaVersion,
        // Profiles would have every worker compile while it still starts.
        "-XX:-AOTRecordTraining",
        // The JVM would report every step on the worker's stdout.
        "-XX:-DisplayVMOutput");
  }

  /** Returns the arguments by which a JVM takes a cache, or starts without if it cannot. */
  static List<String> arguments(Path cache, int javaVersion) {
    return with(
        List.of(
            "-XX:AOTCache=" + cache,
            // A JVM that does not take its cache would say so on the worker's stdout.
            "-Xlog:aot*=off",
            "-D" + PROPERTY + "=" + cache),
        javaVersion,
        // The cache is mapped where it was made for, without moving each of its pointers.
        "-XX:ArchiveRelocationMode=0",
        // Our caches have no profiles to look for.
        "-XX:-AOTReplayTraining");
  }

  /** A JVM that does not know a flag does not start. */
  private static List<String> with(List<String> product, int javaVersion, String... diagnostic) {
    return javaVersion == TRIED_VERSION
        ? Stream.of(
                product.stream(),
                Stream.of("-XX:+UnlockDiagnosticVMOptions"),
                Stream.of(diagnostic))
            .flatMap(arguments -> arguments)
            .toList()
        : product;
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
