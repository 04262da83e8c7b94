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
 * The lock of an {@link OwnedDirectory} as other processes look at it. The owner holds it
 * exclusively as long as it lives; clients that ask for that and sweepers share it. So a lock that
 * cannot be shared is the owner's, and no one who looks is ever taken for the owner.
 */
final class OwnerLock {
  /**
   * One look at a time in this JVM: a JVM may lock a file only once, and a thread that closes it
   * takes the lock from another thread. A string constant is the same object for every class
   * loader.
   */
  private static final Object ONE_AT_A_TIME = "org.modelshare.store.OwnerLock";

  private OwnerLock() {}

  /** Is done while no owner can come. */
  @FunctionalInterface
  interface WhileFree {
    void run() throws IOException;
  }

  /**
   * Does something if the lock of a directory is free, which keeps it from being taken meanwhile.
   *
   * @param directory not one of this process, which would lose its lock
   * @return whether it was free
   * @throws NoSuchFileException if there is no lock
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

  /** A pipe in its place would keep whoever opens it waiting. */
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
   * @throws NoSuchFileException if there is no lock
   */
  static boolean isOwnerDead(Path directory, LockVisibility visibility) throws IOException {
    return ifFree(directory, () -> {}) && visibility.seesLockOf(directory);
  }
}
