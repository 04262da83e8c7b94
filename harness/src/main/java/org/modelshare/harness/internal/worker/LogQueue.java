package org.modelshare.harness.internal.worker;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.process.PoolLogger;
import org.modelshare.harness.internal.wire.Message;

/**
 * Log records on their way. A thread that logs waits for room, but not for long: then records are
 * lost until there is room again, and it is told how many. Thread-safe.
 */
final class LogQueue {
  static final int CAPACITY = 1000;

  private static final Message.Log END = new Message.Log(Level.OFF, "", "", null);

  private final BlockingQueue<Message.Log> records = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicLong lost = new AtomicLong();
  private final Duration patience;
  private volatile boolean ended;

  /**
   * @param patience how long to wait for room; not again before there was some
   */
  LogQueue(Duration patience) {
    this.patience = patience;
  }

  void add(Message.Log record) {
    boolean added = records.offer(record) || (lost.get() == 0 && awaitRoom(record));
    if (!added) {
      lost.incrementAndGet();
    }
  }

  private boolean awaitRoom(Message.Log record) {
    try {
      return records.offer(record, patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Has {@link #take} return null when all that was added before has been taken. */
  void end() {
    ended = true;
    boolean woken = records.offer(END);
    assert woken || !records.isEmpty() : "whoever waits for records does so because there are none";
  }

  /** Waits for the next record; null at the end. */
  Message.@Nullable Log take() throws InterruptedException {
    Message.Log next = records.poll();
    if (next == null && lost.get() == 0 && !ended) {
      next = records.take();
    }
    if (next != null && !next.equals(END)) {
      return next;
    }
    long count = lost.getAndSet(0);
    return count > 0 ? loss(count) : null;
  }

  private static Message.Log loss(long count) {
    return new Message.Log(
        Level.WARNING,
        PoolLogger.NAME,
        count + " log records were lost: they came faster than they could be passed on",
        null);
  }
}
