package org.modelshare.harness.internal.pool;

import org.modelshare.harness.internal.process.FailSafe;
import org.modelshare.harness.internal.wire.Message;
import org.modelshare.harness.internal.wire.Thrown;
import org.modelshare.model.internal.ForeignText;

/**
 * Logs in this JVM what a worker logged in its own, on the thread that reads the worker's messages:
 * a log that is slow holds up the answers behind it, and the worker's side bounds what waits.
 */
final class LogRelay {
  private final String worker;
  private final WorkerFailures failures;

  LogRelay(String worker, WorkerFailures failures) {
    this.worker = worker;
    this.failures = failures;
  }

  /** Logs a record. A handler that throws, or interrupts this thread, harms nobody. */
  void add(Message.Log record) {
    FailSafe.run(() -> log(record));
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
