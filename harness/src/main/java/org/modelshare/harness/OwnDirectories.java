package org.modelshare.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.modelshare.store.OwnedDirectory;

/**
 * The directories of this process, which no sweep of its own removes: for a JVM that halts, and so
 * closes nothing. They are known by their names; see {@link OwnedDirectory}.
 */
final class OwnDirectories {
  private static final String OWNER = "-" + ProcessHandle.current().pid() + ".";

  private OwnDirectories() {}

  /** Deletes them as far as that is possible; nobody may use them any more. */
  static void delete() {
    List.of(Path.of(System.getProperty("java.io.tmpdir")), Path.of("/dev/shm"))
        .forEach(OwnDirectories::deleteIn);
  }

  private static void deleteIn(Path parent) {
    try (Stream<Path> entries = Files.list(parent)) {
      for (Path directory : entries.filter(OwnDirectories::isOwn).toList()) {
        deleteTree(directory);
      }
    } catch (IOException _) {
      // The next run sweeps what is left.
    }
  }

  private static boolean isOwn(Path path) {
    String name = path.getFileName().toString();
    return name.startsWith("modelshare-") && name.contains(OWNER);
  }

  /** The lock goes last: who is ended in the middle leaves what others recognize. */
  private static void deleteTree(Path directory) throws IOException {
    Path lock = directory.resolve("lock");
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.equals(lock) && !path.equals(directory)) {
          Files.deleteIfExists(path);
        }
      }
    }
    Files.deleteIfExists(lock);
    Files.deleteIfExists(directory);
  }
}
