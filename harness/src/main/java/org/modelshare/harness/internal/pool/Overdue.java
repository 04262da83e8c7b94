package org.modelshare.harness.internal.pool;

import java.time.Duration;
import java.util.List;

/**
 * The story of an operation that took too long.
 *
 * @param stack where it was, the newest frame first; empty if the worker did not tell
 */
record Overdue(Duration limit, List<String> stack) {
  private static final int FRAMES = 8;

  Overdue {
    stack = List.copyOf(stack);
  }

  /** Returns where the operation was, in one line. */
  String where() {
    return stack.isEmpty()
        ? "the worker gave no thread dump"
        : "it was at "
            + String.join(", called by ", stack.subList(0, Math.min(FRAMES, stack.size())))
            + " (thread dump in the log)";
  }
}
