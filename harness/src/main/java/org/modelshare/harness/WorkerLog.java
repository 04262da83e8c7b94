package org.modelshare.harness;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Sends what is logged in a worker to its pool. On a thread of its own: those that log may be
 * interrupted, which would close the socket.
 */
final class WorkerLog extends Handler {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int MAXIMUM_TEXT_LENGTH = 1 << 16;

  private final String worker;
  private final Answers answers;
  private final LogQueue queue = new LogQueue(PATIENCE);
  private final Thread thread;

  private WorkerLog(String worker, Answers answers) {
    this.worker = worker;
    this.answers = answers;
    setFormatter(new SimpleFormatter());
    thread = Thread.ofPlatform().daemon().name("modelshare-log").start(this::send);
  }

  /**
   * Takes the place of the console, where all of this would be text. Does nothing in a Java runtime
   * without {@code java.util.logging}.
   *
   * @param level a name of {@link System.Logger.Level}, or empty to leave it as it is configured
   */
  static Optional<WorkerLog> install(String worker, String level, Answers answers) {
    if (ModuleLayer.boot().findModule("java.logging").isEmpty()) {
      return Optional.empty();
    }
    WorkerLog log = new WorkerLog(worker, answers);
    log.install(level);
    return Optional.of(log);
  }

  private void install(String level) {
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      if (handler instanceof ConsoleHandler) {
        root.removeHandler(handler);
      }
    }
    if (!level.isEmpty()) {
      Level least = toJul(System.Logger.Level.valueOf(level));
      root.setLevel(least);
      setLevel(least);
    }
    root.addHandler(this);
  }

  private static Level toJul(System.Logger.Level level) {
    return switch (level) {
      case ALL -> Level.ALL;
      case TRACE -> Level.FINER;
      case DEBUG -> Level.FINE;
      case INFO -> Level.INFO;
      case WARNING -> Level.WARNING;
      case ERROR -> Level.SEVERE;
      case OFF -> Level.OFF;
    };
  }

  private static System.Logger.Level fromJul(Level level) {
    int value = level.intValue();
    if (value >= Level.SEVERE.intValue()) {
      return System.Logger.Level.ERROR;
    }
    if (value >= Level.WARNING.intValue()) {
      return System.Logger.Level.WARNING;
    }
    if (value >= Level.INFO.intValue()) {
      return System.Logger.Level.INFO;
    }
    return value >= Level.FINE.intValue() ? System.Logger.Level.DEBUG : System.Logger.Level.TRACE;
  }

  @Override
  public void publish(LogRecord record) {
    if (!isLoggable(record)) {
      return;
    }
    String logger = record.getLoggerName();
    Throwable thrown = record.getThrown();
    queue.add(
        new Message.Log(
            fromJul(record.getLevel()),
            logger == null || logger.isEmpty() ? "org.modelshare.worker." + worker : logger,
            text(record),
            thrown == null ? null : Thrown.of(thrown)));
  }

  /** Now: what the parameters say may be different later. */
  private String text(LogRecord record) {
    String text = String.valueOf(getFormatter().formatMessage(record));
    return text.length() <= MAXIMUM_TEXT_LENGTH
        ? text
        : text.substring(0, MAXIMUM_TEXT_LENGTH) + "…";
  }

  private void send() {
    try {
      for (Message next = queue.take(); next != null; next = queue.take()) {
        answers.sendSoon(next);
      }
      answers.flush();
    } catch (IOException | InterruptedException e) {
      // The pool is gone; the end of stdin halts this JVM.
    }
  }

  @Override
  public void flush() {}

  /** Lets what was logged go out. Called by the log manager when the JVM shuts down. */
  @Override
  public void close() {
    queue.end();
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
