package org.modelshare.harness.internal.aot;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.modelshare.harness.internal.process.FailSafe;
import org.modelshare.harness.internal.process.PoolLogger;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.system.PrivateFiles;

/**
 * The caches of a user, in a directory that only that user may enter, and that nobody else can put
 * another one in the place of: a JVM that loads a cache runs the code in it. A cache appears whole,
 * under a name that ends with its own digest.
 */
final class AotDirectory {
  /** Each has some 20 MB. */
  static final int MAXIMUM_CACHES = 8;

  /** For how long it is not tried again to make a cache that no JVM would take. */
  static final Duration RETRY = Duration.ofDays(1);

  private static final Logger LOGGER = PoolLogger.get();
  private static final String CACHE = ".aot";
  private static final String USELESS = ".useless";

  private final Path path;

  private AotDirectory(Path path) {
    this.path = path;
  }

  /**
   * Opens the directory of this user, and makes it if need be.
   *
   * @throws IOException if it cannot be made, or this user has no home
   * @throws ModelShareException ({@link Problem#NOT_TRUSTED}) if others can replace a directory on
   *     the way to it, or may enter it
   */
  static AotDirectory open() throws IOException {
    return open(root());
  }

  /** Opens the directory of this user as {@link #open()}, but makes none. */
  static Optional<AotDirectory> openIfPresent() throws IOException {
    return openIfPresent(root());
  }

  private static Path root() throws IOException {
    return root(System.getenv(), System.getProperty("user.home", ""));
  }

  /**
   * Returns where users keep what programs can make again.
   *
   * @throws IOException if nothing names such a place
   */
  static Path root(Map<String, String> environment, String userHome) throws IOException {
    try {
      Path configured = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
      if (configured.isAbsolute()) {
        return configured;
      }
      Path home = Path.of(userHome);
      if (home.isAbsolute() && Files.isDirectory(home)) {
        return home.resolve(".cache");
      }
    } catch (InvalidPathException e) {
      throw new IOException("the directory for caches has no name that Java can use", e);
    }
    throw new IOException("the home of this user, \"%s\", is no directory".formatted(userHome));
  }

  /** Opens the directory below {@code root}, as {@link #open()}. */
  static AotDirectory open(Path root) throws IOException {
    return new AotDirectory(PrivateFiles.makeDirectories(below(root)));
  }

  /** Opens the directory below {@code root}, as {@link #openIfPresent()}. */
  static Optional<AotDirectory> openIfPresent(Path root) throws IOException {
    return Files.isDirectory(below(root)) ? Optional.of(open(root)) : Optional.empty();
  }

  static Path below(Path root) {
    return root.resolve("modelshare").resolve("aot");
  }

  /** Returns the cache for a key if there is one; deletes one that is damaged. */
  Optional<Path> find(AotKey key) throws IOException {
    for (Path cache : list(key.name(), CACHE)) {
      if (cache.getFileName().toString().equals(fileName(key, cache))) {
        noteUse(cache);
        return Optional.of(cache);
      }
      Files.deleteIfExists(cache);
    }
    return Optional.empty();
  }

  /** A cache that nobody can delete, in an image of a container, need not be kept from it. */
  private static void noteUse(Path cache) {
    try {
      Files.setLastModifiedTime(cache, FileTime.from(Instant.now()));
    } catch (IOException e) {
      FailSafe.log(LOGGER, Level.DEBUG, "the use of an AOT cache cannot be noted: " + e);
    }
  }

  /** Returns whether a cache was made lately that its own JVM did not take, or was tried to. */
  boolean isUseless(AotKey key) throws IOException {
    Path mark = path.resolve(key.name() + USELESS);
    return Files.exists(mark) && isYoungerThan(RETRY, mark);
  }

  void markUseless(AotKey key) throws IOException {
    Path mark = path.resolve(key.name() + USELESS);
    Files.deleteIfExists(mark);
    Files.createFile(mark);
  }

  /** Begins to make a cache; empty if somebody is making it already. */
  Optional<AotMaking> begin(AotKey key) throws IOException {
    return AotMaking.begin(path, key);
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
    deleteOldLocks(list("", CACHE));
    return cache;
  }

  /** A lock file whose cache is gone is of no use any more. */
  private void deleteOldLocks(List<Path> caches) throws IOException {
    for (Path lock : list("", AotMaking.LOCK)) {
      String name = lock.getFileName().toString();
      String key = name.substring(0, name.length() - AotMaking.LOCK.length());
      if (caches.stream().noneMatch(cache -> matches(cache, key, CACHE))) {
        AotMaking.deleteIfFree(lock);
      }
    }
  }

  /** Returns how many caches there are. */
  int count() throws IOException {
    return list("", CACHE).size();
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
    Duration since = Duration.between(Files.getLastModifiedTime(file).toInstant(), Instant.now());
    return !since.isNegative() && since.compareTo(age) < 0; // a clock may have been set back
  }

  private static Instant lastUse(Path cache) {
    try {
      return Files.getLastModifiedTime(cache).toInstant();
    } catch (IOException gone) {
      return Instant.MIN;
    }
  }
}
