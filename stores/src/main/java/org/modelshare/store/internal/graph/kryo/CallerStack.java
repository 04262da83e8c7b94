package org.modelshare.store.internal.graph.kryo;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.system.LargeStackThread;

/**
 * The stack on which a pass runs. The pass stays on the thread of its caller, because the methods
 * of a model may expect the locks, the thread-locals and the active store of that thread. Only
 * objects that are nested {@value #DEPTH} levels deep or more, which a normal stack may not hold,
 * are handled on a {@link LargeStackThread}; on a thread with a small stack, objects from the depth
 * on at which its room ends.
 *
 * <p>For example, of a linked list of 1000 nodes the first 64 are written on the thread of the
 * caller, and the other 936 on one other thread while the caller waits.
 */
public final class CallerStack implements AutoCloseable {
  /** 64 nested objects that write themselves need some 150 KiB of stack. */
  static final int DEPTH = 64;

  /** After so many levels the room on the stack is looked at again. */
  private static final int LEVELS_UNTIL_CHECK = 8;

  private final boolean sharing;
  private @Nullable LargeStackThread deep;
  private boolean isDeep;
  private int limit = DEPTH;
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
    if (depth < limit && !StackRoom.isEnough()) {
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
