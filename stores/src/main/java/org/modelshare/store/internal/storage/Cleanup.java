package org.modelshare.store.internal.storage;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A cleanup action for an object that becomes unreachable without being closed. The action runs at
 * most once: when the garbage collector finds the object unreachable, or at {@link #runNow()}; it
 * never runs after {@link #cancel()}. Thread-safe.
 */
public final class Cleanup {
  private static final Cleaner CLEANER = Cleaner.create();

  private final Action action;
  private final Cleaner.Cleanable cleanable;

  private Cleanup(Action action, Cleaner.Cleanable cleanable) {
    this.action = action;
    this.cleanable = cleanable;
  }

  /**
   * Registers a cleanup action.
   *
   * @param action must hold no reference to {@code object}, which would keep it reachable for ever
   */
  public static Cleanup whenUnreachable(Object object, Runnable action) {
    Action once = new Action(action);
    return new Cleanup(once, CLEANER.register(object, once));
  }

  /** Runs the action now, unless it has run or was cancelled. */
  void runNow() {
    cleanable.clean();
  }

  /** Cancels the action, because the object is being closed. Idempotent. */
  public void cancel() {
    action.pending.set(null);
    cleanable.clean();
  }

  private static final class Action implements Runnable {
    private final AtomicReference<@Nullable Runnable> pending;

    Action(Runnable pending) {
      this.pending = new AtomicReference<>(pending);
    }

    @Override
    public void run() {
      Runnable action = pending.getAndSet(null);
      if (action != null) {
        action.run();
      }
    }
  }
}
