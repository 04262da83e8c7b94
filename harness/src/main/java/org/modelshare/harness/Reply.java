package org.modelshare.harness;

import org.jspecify.annotations.Nullable;

/**
 * Where the answer to a request goes. Exactly one of its methods is called, once, by any thread.
 */
interface Reply {
  void succeed(@Nullable Object value);

  void fail(RuntimeException failure);

  /** Returns whether anybody still waits; if not, the request need not be sent. */
  boolean isWanted();
}
