package org.modelshare.store.internal.storage;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Watches an object that somebody must close, and acts once if it becomes unreachable instead. */
public final class Unclosed {
  private static final Cleaner CLEANER = Cleaner.create();

  private final Action action;
  private final Cleaner.Cleanable cleanable;

  private Unclosed(Action action, Cleaner.Cleanable cleanable) {
    this.action = action;
    this.cleanable = cleanable;
  }

  /**
   * Begins to watch.
   *
   * @param whenForgotten what to do; must not reach {@code watched}, which would then live for ever
   */
  public static Unclosed watch(Object watched, Runnable whenForgotten) {
    Action action = new Action(whenForgotten);
    return new Unclosed(action, CLEANER.register(watched, action));
  }

  /** Acts now, unless it was done. */
  void runNow() {
    cleanable.clean();
  }

  /** Ends the watch, because the object is being closed. Idempotent. */
  public void end() {
    action.todo.set(null);
    cleanable.clean();
  }

  private static final class Action implements Runnable {
    private final AtomicReference<@Nullable Runnable> todo;

    Action(Runnable todo) {
      this.todo = new AtomicReference<>(todo);
    }

    @Override
    public void run() {
      Runnable action = todo.getAndSet(null);
      if (action != null) {
        action.run();
      }
    }
  }
}
