package org.modelshare.store.internal.graph.kryo;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.system.LargeStackThread;

/**
 * Keeps a pass on its caller's thread, whose locks, thread-locals and active store the hooks of a
 * model expect, until objects nest deeper than any stack bears; only what is inside those moves to
 * a {@link LargeStackThread}.
 */
public final class CallerStack implements AutoCloseable {
  /** So many nested objects with hooks of their own need some 150 KiB of stack. */
  static final int DEPTH = 64;

  private final boolean sharing;
  private @Nullable LargeStackThread deep;
  private boolean isDeep;

  CallerStack(boolean sharing) {
    this.sharing = sharing;
  }

  /** Returns whether an object inside so many others has to move. */
  boolean mustMove(int depth) {
    return depth >= DEPTH && !isDeep;
  }

  /** Does something where the stack is large. */
  @Nullable Object move(Supplier<@Nullable Object> body) {
    if (deep == null) {
      deep = LargeStackThread.open(sharing);
    }
    isDeep = true;
    try {
      return deep.call(body::get);
    } finally {
      isDeep = false;
    }
  }

  @Override
  public void close() {
    if (deep != null) {
      deep.close();
      deep = null;
    }
  }
}
