package org.modelshare.store.internal.system;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The test by other processes whether the lock of an {@link OwnedDirectory} is free. The owner
 * holds the lock exclusively as long as it lives. Clients and sweepers test it by taking a shared
 * lock, so two tests at the same time do not disturb each other. For example, if two clients test
 * the lock of a dead owner, both get it; if the owner lives, neither does.
 */
final class OwnerLock {
  /**
   * The monitor that allows one test at a time in this JVM: a JVM can lock a file only once, and a
   * thread that closes the file releases the lock of another thread. A string constant is the same
   * object for every class loader.
   */
  private static final Object ONE_AT_A_TIME = "org.modelshare.store.OwnerLock";

  private OwnerLock() {}

  /** An action during which no process can become the owner. */
  @FunctionalInterface
  interface WhileFree {
    void run() throws IOException;
  }

  /**
   * Runs an action if the lock of a directory is free. No process can take the lock exclusively
   * meanwhile.
   *
   * @param directory a directory of another process; this process could lose its own lock
   * @return whether the lock was free
   * @throws NoSuchFileException if there is no lock file
   */
  static boolean ifFree(Path directory, WhileFree action) throws IOException {
    Path lock = directory.resolve(OwnedDirectory.LOCK);
    requireFile(lock);
    synchronized (ONE_AT_A_TIME) {
      try (FileChannel channel =
          FileChannel.open(lock, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
        boolean isFree = channel.tryLock(0, Long.MAX_VALUE, true) != null;
        if (isFree) {
          action.run();
        }
        return isFree;
      }
    }
  }

  /** Requires a regular file, because opening a named pipe would block. */
  private static void requireFile(Path lock) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(lock, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) {
      throw new NoSuchFileException(lock.toString(), null, "it is no file");
    }
  }

  /**
   * Returns whether the owner of a directory of another process is known to be dead.
   *
   * @throws NoSuchFileException if there is no lock file
   */
  static boolean isOwnerDead(Path directory, LockVisibility visibility) throws IOException {
    return ifFree(directory, () -> {}) && visibility.seesLockOf(directory);
  }
}
