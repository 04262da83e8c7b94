package org.modelshare.store.internal.system;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An exclusive lock on a file, held by this process until the lock is closed or the process ends in
 * any way. Thread-safe.
 *
 * <p>With native access the lock belongs to an open file description (fcntl(2), {@code
 * F_OFD_SETLK}): only closing its own descriptor releases it. Without native access it is a lock of
 * Java, which is a POSIX lock of the process: closing any descriptor of the file releases it. For
 * example, code that reads the lock file and closes it releases such a lock. This class never opens
 * a file that it has locked, but other code of this JVM may. Locks of both kinds exclude each
 * other.
 */
public final class HeldLock implements Closeable {
  private static final System.Logger LOGGER = System.getLogger(HeldLock.class.getName());
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  /** Releases a lock. */
  @FunctionalInterface
  private interface Release {
    void run() throws IOException;
  }

  private final Path file;
  private final Release release;
  private boolean held = true;

  private HeldLock(Path file, Release release) {
    this.file = file;
    this.release = release;
  }

  /**
   * Takes the lock if it is free.
   *
   * @param file an absolute path without symbolic links; a missing file is created, and only its
   *     user may open it
   * @return empty if another process or other code of this process has the lock, or deletes its
   *     file at the same time
   */
  public static Optional<HeldLock> tryLock(Path file) throws IOException {
    if (!HELD_HERE.add(file)) {
      return Optional.empty();
    }
    Optional<HeldLock> lock = Optional.empty();
    try {
      lock = tryLock(file, PrivateFiles.openOrCreateFile(file));
    } catch (NoSuchFileException e) {
      LOGGER.log(System.Logger.Level.DEBUG, () -> "deleted meanwhile: " + file, e);
    } finally {
      if (lock.isEmpty()) {
        HELD_HERE.remove(file);
      }
    }
    if (lock.isPresent() && !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      lock.get().close(); // others will lock another file of this name
      return Optional.empty();
    }
    return lock;
  }

  /**
   * Takes the lock with native calls or those of Java.
   *
   * @param opened the open file, which is closed with the lock, or at once if it is not needed
   */
  private static Optional<HeldLock> tryLock(Path file, FileChannel opened) throws IOException {
    Optional<LinuxCalls> linux = LinuxCalls.find();
    if (linux.isEmpty()) {
      return tryLockOfJava(file, opened);
    }
    try (opened) {
      int descriptor = linux.get().lock(file.toString());
      return descriptor == LinuxCalls.LOCKED_ALREADY
          ? Optional.empty()
          : Optional.of(new HeldLock(file, () -> linux.get().close(descriptor)));
    }
  }

  private static Optional<HeldLock> tryLockOfJava(Path file, FileChannel opened)
      throws IOException {
    try {
      if (opened.tryLock() != null) {
        return Optional.of(new HeldLock(file, opened::close));
      }
    } catch (OverlappingFileLockException e) { // of another class loader's copy of this class
      LOGGER.log(System.Logger.Level.DEBUG, () -> "locked by other code of this JVM: " + file, e);
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
    opened.close();
    return Optional.empty();
  }

  /** Returns whether the lock was not closed yet. */
  synchronized boolean isHeld() {
    return held;
  }

  /** Releases the lock. Idempotent. */
  @Override
  public synchronized void close() throws IOException {
    if (held) {
      held = false;
      try {
        release.run();
      } finally {
        HELD_HERE.remove(file); // not before, or another thread would open the locked file
      }
    }
  }
}
