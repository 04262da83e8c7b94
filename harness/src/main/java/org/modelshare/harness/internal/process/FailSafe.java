package org.modelshare.harness.internal.process;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.internal.ForeignText;

/**
 * Runs what may fail on threads that must not end with it: somebody waits for what they do next. A
 * failure goes to the thread's handler of uncaught exceptions.
 */
public final class FailSafe {
  private FailSafe() {}

  public static void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | Error failure) {
      tell(failure);
    }
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
