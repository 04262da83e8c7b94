package org.modelshare.harness;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The caches of a user, in a directory that only that user may enter. A cache appears whole, under
 * a name that ends with its own digest; whoever makes one has a directory beside it meanwhile.
 */
final class AotDirectory {
  /** Each has some 30 MB. */
  static final int MAXIMUM_CACHES = 8;

  /** Whoever has been making a cache for so long is gone. */
  static final Duration LONGEST_MAKING = Duration.ofMinutes(10);

  /** For how long it is not tried again to make a cache that no JVM would take. */
  static final Duration RETRY = Duration.ofDays(1);

  private static final String CACHE = ".aot";
  private static final String USELESS = ".useless";
  private static final String MAKING = ".making";
  private static final int PERMISSIONS_OF_OTHERS = 0077;

  private final Path path;

  private AotDirectory(Path path) {
    this.path = path;
  }

  /** Opens the directory of this user, and makes it if need be. */
  static AotDirectory open() throws IOException {
    return open(root(System.getenv(), Path.of(System.getProperty("user.home"))));
  }

  /** Returns where users keep what programs can make again. */
  static Path root(Map<String, String> environment, Path home) {
    Path configured = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
    return configured.isAbsolute() ? configured : home.resolve(".cache");
  }

  /**
   * Opens the directory below {@code root}.
   *
   * @throws IOException if it cannot be made, or others may write to it
   */
  static AotDirectory open(Path root) throws IOException {
    Path parent = Files.createDirectories(root.resolve("modelshare"), onlyMe());
    Path path = Files.createDirectories(parent.resolve("aot"), onlyMe()).toRealPath();
    Object me = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    Object owner = Files.getAttribute(path, "unix:uid");
    int mode = (int) Files.getAttribute(path, "unix:mode");
    if (!me.equals(owner) || (mode & PERMISSIONS_OF_OTHERS) != 0) {
      throw new IOException(
          "directory %s belongs to user %s and has mode %o; it must be mine, and only mine to enter"
              .formatted(path, owner, mode & 07777));
    }
    return new AotDirectory(path);
  }

  private static FileAttribute<?> onlyMe() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  }

  /** Returns the cache for a key if there is one; deletes one that is damaged. */
  Optional<Path> find(AotKey key) throws IOException {
    for (Path cache : list(key.name(), CACHE)) {
      if (cache.getFileName().toString().equals(fileName(key, cache))) {
        Files.setLastModifiedTime(cache, FileTime.from(Instant.now()));
        return Optional.of(cache);
      }
      Files.deleteIfExists(cache);
    }
    return Optional.empty();
  }

  /** Returns whether a cache was made lately that its own JVM did not take. */
  boolean isUseless(AotKey key) throws IOException {
    Path mark = path.resolve(key.name() + USELESS);
    return Files.exists(mark) && isYoungerThan(RETRY, mark);
  }

  void markUseless(AotKey key) throws IOException {
    Path mark = path.resolve(key.name() + USELESS);
    Files.deleteIfExists(mark);
    Files.createFile(mark);
  }

  /** Makes a directory to make a cache in; empty if somebody has one for the same key. */
  Optional<Path> begin(AotKey key) throws IOException {
    Path making = path.resolve(key.name() + MAKING);
    if (Files.isDirectory(making) && !isYoungerThan(LONGEST_MAKING, making)) {
      delete(making);
    }
    try {
      return Optional.of(Files.createDirectory(making, onlyMe()));
    } catch (FileAlreadyExistsException somebodyElseIsAtIt) {
      return Optional.empty();
    }
  }

  /** Takes over a cache that is complete, and deletes those that were not used for longest. */
  Path publish(AotKey key, Path made) throws IOException {
    Path cache = path.resolve(fileName(key, made));
    Files.move(made, cache, StandardCopyOption.ATOMIC_MOVE);
    List<Path> caches = new ArrayList<>(list("", CACHE));
    caches.remove(cache);
    caches.sort(Comparator.comparing(AotDirectory::lastUse).reversed());
    for (Path old : caches.subList(Math.min(MAXIMUM_CACHES - 1, caches.size()), caches.size())) {
      Files.deleteIfExists(old);
    }
    return cache;
  }

  /** Deletes a directory of {@link #begin} with the files in it. */
  static void delete(Path making) throws IOException {
    try (Stream<Path> files = Files.list(making)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(making);
  }

  private List<Path> list(String prefix, String suffix) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(file -> matches(file, prefix, suffix)).toList();
    }
  }

  private static boolean matches(Path file, String prefix, String suffix) {
    String name = file.getFileName().toString();
    return name.startsWith(prefix) && name.endsWith(suffix);
  }

  private static String fileName(AotKey key, Path cache) throws IOException {
    return "%s-%08x%s".formatted(key.name(), FileDigest.crc32c(cache), CACHE);
  }

  private static boolean isYoungerThan(Duration age, Path file) throws IOException {
    return Files.getLastModifiedTime(file).toInstant().isAfter(Instant.now().minus(age));
  }

  private static Instant lastUse(Path cache) {
    try {
      return Files.getLastModifiedTime(cache).toInstant();
    } catch (IOException gone) {
      return Instant.MIN;
    }
  }
}
