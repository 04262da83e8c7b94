package org.modelshare.store.internal.system;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets threads make directories until this JVM is about to halt. Otherwise a thread could make one
 * between the deletion of all directories and the end, which nobody would delete soon. Thread-safe.
 */
final class HaltGate {
  /** The work of a thread that makes a directory. */
  @FunctionalInterface
  interface Making<T> {
    T run() throws IOException;
  }

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private volatile boolean isClosed;

  /**
   * Runs {@code making}, which {@link #close} waits for.
   *
   * @throws IllegalStateException if the gate is closed
   */
  <T> T pass(Making<T> making) throws IOException {
    lock.readLock().lock();
    try {
      if (isClosed) {
        throw new IllegalStateException("this JVM is about to halt; no directory can be made");
      }
      return making.run();
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Closes the gate for good.
   *
   * @param limit how long to wait for threads that are inside: their file system may hang
   */
  void close(Duration limit) {
    isClosed = true;
    try {
      if (lock.writeLock().tryLock(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        lock.writeLock().unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // what has been made by now is deleted at least
    }
  }
}
