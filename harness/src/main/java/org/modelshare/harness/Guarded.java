package org.modelshare.harness;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Logs for the threads of a pool. Handlers of the user's that fail must not end them: somebody
 * waits for what they do next.
 */
final class GuardedLog {
  private GuardedLog() {}

  static void log(Logger logger, Level level, String text) {
    log(logger, level, text, null);
  }

  static void log(Logger logger, Level level, String text, @Nullable Throwable thrown) {
    try {
      logger.log(level, text, thrown);
    } catch (RuntimeException | Error failureOfAHandler) {
      Thread current = Thread.currentThread();
      current.getUncaughtExceptionHandler().uncaughtException(current, failureOfAHandler);
    }
  }
}
