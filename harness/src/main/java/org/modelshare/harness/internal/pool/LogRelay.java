package org.modelshare.harness.internal.pool;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.process.FailSafe;
import org.modelshare.harness.internal.wire.LogQueue;
import org.modelshare.harness.internal.wire.Message;
import org.modelshare.harness.internal.wire.Thrown;
import org.modelshare.model.internal.ForeignText;

/**
 * Logs in this JVM what a worker logged in its own. On a thread of its own, so that a slow log does
 * not hold up answers.
 */
final class LogRelay {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final String worker;
  private final WorkerFailures failures;
  private final LogQueue queue = new LogQueue(PATIENCE);
  private @Nullable Thread thread;

  LogRelay(String worker, WorkerFailures failures) {
    this.worker = worker;
    this.failures = failures;
  }

  /** For one thread. */
  void add(Message.Log record) {
    if (thread == null) {
      thread =
          Thread.ofPlatform().daemon().name("modelshare-" + worker + "-log").start(this::relay);
    }
    queue.add(record);
  }

  /** There will be no more. */
  void end() {
    if (thread != null) {
      queue.end();
    }
  }

  private void relay() {
    for (Message.Log next = next(); next != null; next = next()) {
      Message.Log record = next;
      FailSafe.run(() -> log(record));
    }
  }

  /** User code that interrupts all threads does not mean this one. */
  private Message.@Nullable Log next() {
    while (true) {
      try {
        return queue.take();
      } catch (InterruptedException _) {
        // The records that wait are still there.
      }
    }
  }

  /** Begins every line with the worker's name: none can pass as somebody else's. */
  private String named(String text) {
    String start = worker + ": ";
    return start + text.replace("\n", "\n" + start);
  }

  private void log(Message.Log record) {
    Thrown thrown = record.thrown();
    System.getLogger(ForeignText.line(record.logger()))
        .log(
            record.level(),
            ForeignText.lines(named(record.text())),
            thrown == null ? null : failures.exception(worker, thrown));
  }
}
