package org.modelshare.harness;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What workers printed, as the pool logs it. */
final class WorkerOutput extends Handler {
  private final Logger logger = Logger.getLogger("org.modelshare.worker");
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();

  static WorkerOutput capture() {
    WorkerOutput output = new WorkerOutput();
    output.logger.addHandler(output);
    output.logger.setUseParentHandlers(false);
    return output;
  }

  List<String> standardOutput() {
    return lines(Level.INFO);
  }

  List<String> standardError() {
    return lines(Level.WARNING);
  }

  private List<String> lines(Level level) {
    return records.stream()
        .filter(record -> record.getLevel().equals(level))
        .map(record -> record.getLoggerName() + ": " + record.getMessage())
        .toList();
  }

  @Override
  public void publish(LogRecord record) {
    records.add(record);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
  }
}
