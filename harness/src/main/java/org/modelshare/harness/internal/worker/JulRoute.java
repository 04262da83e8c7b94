package org.modelshare.harness.internal.worker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.wire.Message;
import org.modelshare.harness.internal.wire.Thrown;
import org.modelshare.model.internal.ForeignText;

/**
 * Leads {@code java.util.logging}, and with it {@link System.Logger}, to the pool in the place of
 * the console, where all of it would be text.
 */
final class JulRoute {
  private static final String FILE = "java.util.logging.config.file";
  private static final byte[] NOTHING = {};

  private JulRoute() {}

  /** For a log that is configured already. */
  static void replaceConsole(WorkerLog log) {
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      if (handler instanceof ConsoleHandler) {
        root.removeHandler(handler);
      }
    }
    if (!log.level().isEmpty()) {
      root.setLevel(toJul(log.level()));
    }
    root.addHandler(new Sender(log));
  }

  private static Level toJul(String level) {
    return switch (System.Logger.Level.valueOf(level)) {
      case ALL -> Level.ALL;
      case TRACE -> Level.FINER;
      case DEBUG -> Level.FINE;
      case INFO -> Level.INFO;
      case WARNING -> Level.WARNING;
      case ERROR -> Level.SEVERE;
      case OFF -> Level.OFF;
    };
  }

  /**
   * The configuration that there would be without us, but for the console. Public for the JDK,
   * which makes it.
   */
  public static final class Configuration {
    /** Called by {@link LogManager} when it is used first. */
    public Configuration() throws IOException {
      Properties properties = new Properties();
      byte[] text = load(properties);
      String handlers = properties.getProperty("handlers", "");
      byte[] lines = WorkerLog.begin().map(log -> redirection(handlers, log)).orElse(NOTHING);
      LogManager.getLogManager()
          .readConfiguration(
              new SequenceInputStream(
                  new ByteArrayInputStream(text), new ByteArrayInputStream(lines)));
    }

    /** Reads the file that is configured; if that is impossible says so, and returns nothing. */
    private static byte[] load(Properties properties) {
      Path file = file();
      try {
        byte[] text = Files.readAllBytes(file);
        properties.load(new ByteArrayInputStream(text));
        return text;
      } catch (IOException | IllegalArgumentException e) {
        System.err.println(
            ForeignText.line("logging configuration " + file + " cannot be read: " + e));
        return NOTHING;
      }
    }

    private static Path file() {
      String configured = System.getProperty(FILE);
      return configured == null
          ? Path.of(System.getProperty("java.home"), "conf", "logging.properties")
          : Path.of(configured);
    }

    /** Returns what to append: what comes last counts. */
    private static byte[] redirection(String handlers, WorkerLog log) {
      String others =
          Stream.of(handlers.trim().split("[,\\s]+"))
              .filter(name -> !isConsole(name))
              .collect(joining(" "));
      String level = log.level().isEmpty() ? "" : ".level=" + toJul(log.level());
      // The first line ends one that ends in a backslash.
      return "\n\nhandlers=%s %s\n%s\n"
          .formatted(others, Sender.class.getName(), level)
          .getBytes(ISO_8859_1);
    }

    private static boolean isConsole(String handler) {
      try {
        ClassLoader loader = ClassLoader.getSystemClassLoader();
        return ConsoleHandler.class.isAssignableFrom(Class.forName(handler, false, loader));
      } catch (ClassNotFoundException | LinkageError e) {
        return false; // the JDK will say so
      }
    }
  }

  /**
   * Sends records. On a thread of its own: those that log may be interrupted, which would close a
   * socket. Public for the JDK, which makes it.
   */
  public static final class Sender extends Handler {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int MAXIMUM_TEXT_LENGTH = 1 << 16;

    private final WorkerLog log;
    private final LogQueue queue = new LogQueue(PATIENCE);
    private final Thread thread;

    /** Called by {@link LogManager}. */
    public Sender() {
      this(WorkerLog.begin().orElseThrow());
    }

    private Sender(WorkerLog log) {
      this.log = log;
      setFormatter(new SimpleFormatter());
      if (!log.level().isEmpty()) {
        setLevel(toJul(log.level()));
      }
      thread = log.thread(this::send);
      thread.start();
      log.atEnd(this::close);
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
              logger == null || logger.isEmpty() ? "org.modelshare.worker." + log.worker() : logger,
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
        for (Message next = next(); next != null; next = next()) {
          log.answers().sendSoon(next);
        }
        log.answers().flush();
      } catch (IOException e) {
        // The pool is gone; this JVM is halted.
      }
    }

    /** User code that interrupts all threads does not mean this one. */
    private @Nullable Message next() {
      while (true) {
        try {
          return queue.take();
        } catch (InterruptedException _) {
          // as said
        }
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
}
