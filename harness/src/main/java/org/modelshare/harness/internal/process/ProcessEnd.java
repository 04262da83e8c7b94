package org.modelshare.harness.internal.process;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in one line how the process of a worker ended. */
final class ProcessEnd {
  private static final int SIGNAL_BASE = 128;
  private static final int KILLED = SIGNAL_BASE + 9;
  private static final Map<Integer, String> SIGNALS =
      Map.of(
          1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8,
          "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM");

  private ProcessEnd() {}

  /**
   * Says how it ended and what it printed, and if it was killed by nobody who is known, which
   * memory it shared with the others.
   */
  static String of(@Nullable Integer exitCode, WorkerStreams streams, MemoryShare memory) {
    String end = of(exitCode, streams);
    return exitCode == null || exitCode != KILLED
        ? end
        : end + "; if nobody killed it, memory ran out: " + memory;
  }

  /**
   * Says how it ended and what it printed.
   *
   * @param exitCode as {@link Process#exitValue()}; null if it could not be learned
   */
  static String of(@Nullable Integer exitCode, WorkerStreams streams) {
    return Stream.of(
            Stream.of(exit(exitCode)),
            telling(streams),
            last("stderr", streams.standardError()),
            last("stdout", streams.standardOutput()))
        .flatMap(parts -> parts)
        .collect(joining("; "));
  }

  private static String exit(@Nullable Integer exitCode) {
    if (exitCode == null) {
      return "its exit code is not known";
    }
    String signal = SIGNALS.get(exitCode - SIGNAL_BASE);
    return "exit code " + exitCode + (signal == null ? "" : " (" + signal + ")");
  }

  private static Stream<String> telling(WorkerStreams streams) {
    return Stream.of(streams.standardOutput(), streams.standardError())
        .flatMap(log -> log.telling().stream());
  }

  private static Stream<String> last(String name, OutputLog log) {
    List<String> lines = log.last();
    return lines.isEmpty()
        ? Stream.of(name + " is empty")
        : Stream.of(name + ": " + String.join(" | ", lines));
  }
}
