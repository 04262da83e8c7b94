package org.modelshare.harness.internal.aot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.modelshare.store.internal.system.HeldLock;
import org.modelshare.store.internal.system.OwnedDirectory;
import org.modelshare.store.internal.system.Sweeper;

/**
 * A cache in the making: the lock that keeps others from making the same one, and a directory for
 * the files that are needed meanwhile. If this process is killed, the lock is free at once, and
 * whoever makes a cache next deletes the directory.
 */
final class AotMaking implements AutoCloseable {
  static final String LOCK = ".lock";

  private final HeldLock lock;
  private final OwnedDirectory files;

  private AotMaking(HeldLock lock, OwnedDirectory files) {
    this.lock = lock;
    this.files = files;
  }

  /**
   * Begins to make a cache.
   *
   * @param caches the directory of all caches
   * @return empty if somebody else is making the same one
   */
  static Optional<AotMaking> begin(Path caches, AotKey key) throws IOException {
    Optional<HeldLock> lock = HeldLock.tryLock(caches.resolve(key.name() + LOCK));
    if (lock.isEmpty()) {
      return Optional.empty();
    }
    try {
      Sweeper.sweep(caches);
      return Optional.of(new AotMaking(lock.get(), OwnedDirectory.create(caches)));
    } catch (RuntimeException e) {
      lock.get().close();
      throw e;
    }
  }

  /** Deletes a lock file unless a cache is being made under it. */
  static void deleteIfFree(Path lock) throws IOException {
    Optional<HeldLock> held = HeldLock.tryLock(lock);
    if (held.isPresent()) {
      try (HeldLock _ = held.get()) {
        Files.deleteIfExists(lock);
      }
    }
  }

  /** Returns where a file of this name goes, which is deleted in the end. */
  Path file(String name) {
    return files.path().resolve(name);
  }

  /** Deletes the files and lets go of the lock. */
  @Override
  public void close() throws IOException {
    try (lock) {
      files.close();
    }
  }
}
