package org.modelshare.harness.internal.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.internal.ForeignText;

/**
 * Logs what a worker prints, line by line, each with the worker's name before it: most formats show
 * no logger. Keeps what tells how it ended: the last lines, and those on memory and crashes. Always
 * drains, so that a worker never waits for its output.
 */
final class OutputLog {
  private static final int MAXIMUM_LINE_BYTES = 8192;
  private static final int LAST_LINES = 20;
  private static final int TELLING_LINES = 8;
  private static final Pattern TELLING =
      Pattern.compile("OutOfMemoryError|hs_err|^#\\s+(SIG|EXCEPTION|Internal Error|[CJVjv] )");

  /** A JVM that writes an AOT cache cannot be kept from saying that. */
  private static final Pattern NO_NEWS =
      Pattern.compile("^Picked up JAVA_TOOL_OPTIONS: .* -XX:AOTMode=create$");

  private final String worker;
  private final Logger logger;
  private final Level level;
  private final Deque<String> last = new ArrayDeque<>();
  private final List<String> telling = new ArrayList<>();
  private @Nullable ThreadDump expected;

  OutputLog(String worker, Logger logger, Level level) {
    this.worker = worker;
    this.logger = logger;
    this.level = level;
  }

  /** Reads {@code output} to its end. */
  void drain(InputStream output) {
    byte[] buffer = new byte[MAXIMUM_LINE_BYTES];
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int count = output.read(buffer); count >= 0; count = output.read(buffer)) {
        split(buffer, count, line);
      }
    } catch (IOException e) {
      FailSafe.log(logger, Level.DEBUG, "the output of " + worker + " broke off", e);
    }
    if (line.size() > 0) {
      accept(line);
    }
  }

  private void split(byte[] buffer, int count, ByteArrayOutputStream line) {
    for (int i = 0; i < count; i++) {
      if (buffer[i] == '\n') {
        accept(line);
      } else {
        line.write(buffer[i]);
        if (line.size() == MAXIMUM_LINE_BYTES) {
          accept(line);
        }
      }
    }
  }

  private void accept(ByteArrayOutputStream bytes) {
    String line = ForeignText.line(bytes.toString(UTF_8).stripTrailing());
    bytes.reset();
    keep(line);
    Level at = NO_NEWS.matcher(line).find() ? Level.DEBUG : level;
    FailSafe.log(logger, at, worker + ": " + line);
  }

  private synchronized void keep(String line) {
    if (expected != null && expected.accept(line)) {
      return;
    }
    if (last.size() == LAST_LINES) {
      last.removeFirst();
    }
    last.addLast(line);
    if (telling.size() < TELLING_LINES && TELLING.matcher(line).find()) {
      telling.add(line);
    }
  }

  /**
   * Keeps the next thread dump apart: it would drive out the last lines.
   *
   * @param boundary name of the class whose frames stand below those of an operation
   */
  synchronized ThreadDump expectThreadDump(String boundary) {
    expected = new ThreadDump(boundary);
    return expected;
  }

  /** Has the lines that are kept name a file by its new path. */
  synchronized void rename(Path from, Path to) {
    UnaryOperator<String> renaming =
        line -> line.replace(ForeignText.line(from.toString()), ForeignText.line(to.toString()));
    telling.replaceAll(renaming);
    List<String> renamed = last.stream().map(renaming).toList();
    last.clear();
    last.addAll(renamed);
  }

  /** Returns the last lines. */
  synchronized List<String> last() {
    return List.copyOf(last);
  }

  /** Returns the lines on memory and crashes. */
  synchronized List<String> telling() {
    return List.copyOf(telling);
  }
}
