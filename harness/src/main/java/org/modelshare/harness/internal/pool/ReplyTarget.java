package org.modelshare.harness.internal.pool;

import org.jspecify.annotations.Nullable;

/** Where the answer to a request goes. It succeeds or fails once, on any thread. */
interface ReplyTarget {
  void succeed(@Nullable Object value);

  /**
   * Fails.
   *
   * @param failure a {@link RuntimeException} or an {@link Error} that no other reply gets
   */
  void fail(Throwable failure);

  /** Returns whether anybody still waits; if not, the request need not be sent. */
  boolean isWanted();
}
