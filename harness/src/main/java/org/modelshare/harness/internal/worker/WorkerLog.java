package org.modelshare.harness.internal.worker;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is logged in a worker to its pool. To begin with {@code java.util.logging} takes as
 * long as to attach to a small model, so that waits until somebody logs: the worker's command line
 * names a class of ours, which the JDK then asks for the configuration.
 */
public final class WorkerLog implements AutoCloseable {
  private static final String PROPERTY = "java.util.logging.config.class";
  private static final String MANAGER = "java.util.logging.manager";

  /**
   * Null until logging begins or a log is installed; empty if it began first. Static, because the
   * JDK makes configuration and handler by itself, and gives them nothing.
   */
  private static final AtomicReference<@Nullable Optional<WorkerLog>> STATE =
      new AtomicReference<>();

  private final String worker;
  private final String level;
  private final ReplyWriter answers;
  private final ThreadGroup threads = Thread.currentThread().getThreadGroup();
  private volatile @Nullable Runnable end;

  private WorkerLog(String worker, String level, ReplyWriter answers) {
    this.worker = worker;
    this.level = level;
    this.answers = answers;
  }

  /** Returns the argument by which the JVM of a worker begins to log when somebody does. */
  public static String jvmArgument() {
    return "-D" + PROPERTY + "=" + JulRoute.Configuration.class.getName();
  }

  /**
   * Sends records from now on. Does nothing in a Java runtime without {@code java.util.logging}.
   *
   * @param level a name of {@link System.Logger.Level}, or empty to leave it as it is configured
   */
  public static WorkerLog install(String worker, String level, ReplyWriter answers) {
    WorkerLog log = new WorkerLog(worker, level, answers);
    if (!log.waits() && ModuleLayer.boot().findModule("java.logging").isPresent()) {
      JulRoute.replaceConsole(log);
    }
    return log;
  }

  /** Returns false if an agent has logged before, or somebody else configures the log. */
  private boolean waits() {
    Optional<WorkerLog> before = STATE.getAndSet(Optional.of(this));
    return before == null
        && System.getProperty(MANAGER) == null
        && JulRoute.Configuration.class.getName().equals(System.getProperty(PROPERTY));
  }

  /** Returns what is installed to somebody who configures the log now. */
  static Optional<WorkerLog> begin() {
    STATE.compareAndSet(null, Optional.empty());
    return Objects.requireNonNull(STATE.get()); // never null again
  }

  String worker() {
    return worker;
  }

  /** Returns a name of {@link System.Logger.Level}, or empty. */
  String level() {
    return level;
  }

  ReplyWriter answers() {
    return answers;
  }

  /** Returns a thread of this worker's, whoever needs it first. */
  Thread thread(Runnable task) {
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("modelshare-log")
            .group(threads)
            .inheritInheritableThreadLocals(false)
            .unstarted(task);
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    return thread;
  }

  /** Has {@code action} run when the worker ends. */
  void atEnd(Runnable action) {
    end = action;
  }

  /** Lets what was logged go out. */
  @Override
  public void close() {
    Runnable action = end;
    if (action != null) {
      action.run();
    }
  }
}
