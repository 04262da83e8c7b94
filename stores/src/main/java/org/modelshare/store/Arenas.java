package org.modelshare.store;

import java.lang.foreign.Arena;
import java.util.concurrent.locks.LockSupport;

/** Closes shared arenas. */
final class Arenas {
  private static final long RETRY_NANOS = 100_000;

  private Arenas() {}

  /** Closes, as soon as no thread is inside an access that keeps the arena alive. Idempotent. */
  static void close(Arena arena) {
    while (arena.scope().isAlive()) {
      try {
        arena.close();
      } catch (IllegalStateException e) {
        LockSupport.parkNanos(RETRY_NANOS); // somebody is inside, or has just closed it
      }
    }
  }
}
