package org.modelshare.store.internal.system;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An exclusive lock on a file, until it is closed or this process ends, however it ends.
 *
 * <p>Where native calls are allowed it is a lock of an open file description (fcntl(2), {@code
 * F_OFD_SETLK}): it is lost only with its own descriptor. Otherwise it is one of Java's, which is a
 * POSIX lock of the process: that is lost as soon as the process closes any descriptor of the file,
 * one that was merely read included. So this class never opens a file that it holds; but other code
 * of this JVM may. Both kinds exclude each other.
 */
public final class HeldLock implements Closeable {
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  /** Lets go of a lock. */
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
   * @param file an absolute path without symbolic links; made, for its user alone, if there is none
   * @return empty if another process or another part of this one has the lock
   */
  public static Optional<HeldLock> tryLock(Path file) throws IOException {
    if (!HELD_HERE.add(file)) {
      return Optional.empty();
    }
    try {
      Optional<HeldLock> lock = tryLock(file, PrivateFiles.openOrCreateFile(file));
      if (lock.isEmpty()) {
        HELD_HERE.remove(file);
      }
      return lock;
    } catch (IOException | RuntimeException e) {
      HELD_HERE.remove(file);
      throw e;
    }
  }

  /**
   * @param opened the file, which is closed with the lock or at once
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
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
    opened.close();
    return Optional.empty();
  }

  /** Returns whether it was not closed yet. */
  synchronized boolean isHeld() {
    return held;
  }

  /** Lets go of the lock. Idempotent. */
  @Override
  public synchronized void close() throws IOException {
    if (held) {
      held = false;
      HELD_HERE.remove(file);
      release.run();
    }
  }
}
