package org.modelshare.harness;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What workers printed, as the pool logs it. */
final class WorkerOutput extends Handler {
  private final Logger logger = Logger.getLogger("org.modelshare.worker");
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();
  private final Map<Level, LongAdder> characters = new ConcurrentHashMap<>();
  private volatile boolean keeping = true;

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

  /** Only counts from here on. */
  void keepNothing() {
    keeping = false;
  }

  long standardOutputCharacters() {
    return characters.getOrDefault(Level.INFO, new LongAdder()).sum();
  }

  long standardErrorCharacters() {
    return characters.getOrDefault(Level.WARNING, new LongAdder()).sum();
  }

  private List<String> lines(Level level) {
    return records.stream()
        .filter(record -> record.getLevel().equals(level))
        .map(LogRecord::getMessage)
        .toList();
  }

  /** Counts what was printed, without the name before it. */
  @Override
  public void publish(LogRecord record) {
    int nameLength = record.getMessage().indexOf(": ") + 2;
    characters
        .computeIfAbsent(record.getLevel(), _ -> new LongAdder())
        .add(record.getMessage().length() - nameLength);
    if (keeping) {
      records.add(record);
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
