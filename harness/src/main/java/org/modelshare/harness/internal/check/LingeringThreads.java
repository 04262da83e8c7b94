package org.modelshare.harness.internal.check;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads that would keep a worker's JVM alive: those that are no daemons and began after the
 * worker did. They get a moment to end.
 */
public record LingeringThreads() implements Observation<List<LingeringThreads.Lingering>> {
  private static final long serialVersionUID = 1L;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(20);

  /** A worker starts this thread before it attaches, and threads are numbered as they start. */
  private static final String FIRST_OF_WORKER = "modelshare-control";

  /**
   * A thread.
   *
   * @param where it is: the first line of its stack that is not the JDK's
   */
  public record Lingering(String name, String where) {}

  @Override
  public Moment moment() {
    return Moment.LATER;
  }

  @Override
  public List<Lingering> observe(Subject subject) {
    long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
    List<Lingering> lingering = lingering();
    while (!lingering.isEmpty() && System.nanoTime() - deadlineNanos < 0) {
      LockSupport.parkNanos(PAUSE.toNanos());
      lingering = lingering();
    }
    return lingering;
  }

  private static List<Lingering> lingering() {
    Map<Thread, StackTraceElement[]> threads = Thread.getAllStackTraces();
    OptionalLong first =
        threads.keySet().stream()
            .filter(thread -> thread.getName().equals(FIRST_OF_WORKER))
            .mapToLong(Thread::threadId)
            .findFirst();
    return threads.entrySet().stream()
        .filter(entry -> !entry.getKey().isDaemon() && entry.getKey() != Thread.currentThread())
        .filter(entry -> entry.getKey().threadId() > first.orElse(0))
        .map(entry -> new Lingering(entry.getKey().getName(), where(entry.getValue())))
        .toList();
  }

  private static String where(StackTraceElement[] stack) {
    return Place.of(List.of(stack), stack.length == 0 ? "its end" : stack[0].toString());
  }
}
