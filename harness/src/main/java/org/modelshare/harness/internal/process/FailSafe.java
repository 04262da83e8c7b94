package org.modelshare.harness.internal.process;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.internal.ForeignText;

/**
 * Runs user code on threads that must not end with it: somebody waits for what they do next. A
 * failure goes to the thread's handler of uncaught exceptions, and an interrupt that the code
 * leaves on its thread is cleared.
 */
public final class FailSafe {
  private FailSafe() {}

  public static void run(Runnable action) {
    boolean wasInterrupted = Thread.currentThread().isInterrupted();
    try {
      action.run();
    } catch (RuntimeException | Error failure) {
      tell(failure);
    }
    if (!wasInterrupted) {
      clearInterrupt();
    }
  }

  /**
   * Clears an interrupt that user code has left on a thread of the pool: the next wait would end,
   * and with it a sender, or the next read, and with it a channel. No other code of the pool's
   * process means such a thread either.
   */
  @SuppressWarnings("ThreadInterruptedResultIgnored")
  public static void clearInterrupt() {
    Thread.interrupted();
  }

  private static void tell(Throwable failure) {
    Thread current = Thread.currentThread();
    try {
      current.getUncaughtExceptionHandler().uncaughtException(current, failure);
    } catch (RuntimeException | Error unspeakable) {
      // The JVM passes this over as well: a handler fails, or an exception that cannot be printed.
    }
  }

  /** Logs; handlers of the user's may fail. */
  public static void log(Logger logger, Level level, String text) {
    log(logger, level, text, null);
  }

  /** Logs a text, wherever it comes from; handlers of the user's may fail. */
  public static void log(Logger logger, Level level, String text, @Nullable Throwable thrown) {
    run(() -> logger.log(level, ForeignText.lines(text), thrown));
  }
}
