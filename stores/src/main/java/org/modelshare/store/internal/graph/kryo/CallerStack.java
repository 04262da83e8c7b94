package org.modelshare.store.internal.graph.kryo;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.system.LargeStackThread;

/**
 * The stack on which a pass runs. The pass stays on the thread of its caller as long as there is
 * room on its stack, because the methods of a model may expect the locks, the thread-locals and the
 * active store of that thread. Objects that are nested deeper are handled on a {@link
 * LargeStackThread}.
 *
 * <p>For example, of a linked list of 10,000 nodes the first few hundred are written on the thread
 * of the caller, and the others on one other thread while the caller waits.
 */
public final class CallerStack implements AutoCloseable {
  /** After so many levels the room on the stack is looked at again. */
  private static final int LEVELS_UNTIL_CHECK = 8;

  /** Few values have more levels, and those that have may get another thread early. */
  private static final int COMMON_LEVELS = 64;

  private final boolean sharing;
  private @Nullable LargeStackThread deep;
  private boolean isDeep;
  private int limit = Integer.MAX_VALUE;
  private int nextCheck = LEVELS_UNTIL_CHECK;

  CallerStack(boolean sharing) {
    this.sharing = sharing;
  }

  /**
   * Returns whether an object that is nested {@code depth} levels deep must not be handled on this
   * thread.
   */
  boolean mustMove(int depth) {
    if (isDeep || depth < nextCheck) {
      return false;
    }
    if (depth < limit && !StackRoom.isThere(depth >= COMMON_LEVELS)) {
      limit = depth;
    }
    nextCheck = Math.min(limit, depth + LEVELS_UNTIL_CHECK);
    return depth >= limit;
  }

  /** Runs {@code body} on a thread with a large stack, and returns its result. */
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
