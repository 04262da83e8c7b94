package org.modelshare.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Collects what one class logs, warnings and worse by default, and keeps it from the console. */
final class Warnings extends Handler implements AutoCloseable {
  private final Logger logger;
  private final List<String> texts = new CopyOnWriteArrayList<>();

  private Warnings(Logger logger, Level level) {
    this.logger = logger;
    setLevel(level);
    logger.setUseParentHandlers(false);
    logger.addHandler(this);
  }

  static Warnings of(Class<?> type) {
    return new Warnings(Logger.getLogger(type.getName()), Level.WARNING);
  }

  List<String> texts() {
    return List.copyOf(texts);
  }

  @Override
  public void publish(LogRecord entry) {
    if (isLoggable(entry)) {
      texts.add(new SimpleFormatter().formatMessage(entry));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
  }
}
