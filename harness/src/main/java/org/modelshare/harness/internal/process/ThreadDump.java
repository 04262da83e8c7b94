package org.modelshare.harness.internal.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The thread dump that a JVM prints to stdout when it is sent SIGQUIT. It comes line by line and
 * perhaps never: a JVM that does not react does not dump either. Thread-safe.
 */
final class ThreadDump {
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
  private static final String BEGIN = "Full thread dump";
  private static final String END = "JNI global refs";
  private static final String HEAP = "Heap";
  private static final String OPERATION_THREAD = "\"main\" #";
  private static final String FRAME = "\tat ";

  private final String boundary;
  private final CountDownLatch complete = new CountDownLatch(1);
  private final List<String> stack = new ArrayList<>();
  private Part part = Part.NONE;
  private boolean inOperationThread;

  /** The parts of a dump, as they follow each other. */
  private enum Part {
    NONE,
    THREADS,
    BETWEEN,
    HEAP,
    OVER
  }

  /**
   * @param boundary name of the class whose frames stand below those of an operation
   */
  ThreadDump(String boundary) {
    this.boundary = boundary;
  }

  /**
   * Asks a process for its dump, without waiting for it.
   *
   * @return whether it could be asked; not where there is no shell
   */
  static boolean request(long pid) throws InterruptedException {
    try {
      // The shell's own kill: not every container has a program of that name.
      return new ProcessBuilder("sh", "-c", "kill -QUIT " + pid)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException noShell) {
      return false;
    }
  }

  /**
   * Takes the next line of output.
   *
   * @return whether it belongs to the dump
   */
  synchronized boolean accept(String line) {
    return switch (part) {
      case NONE -> begins(line);
      case THREADS -> {
        follow(line);
        yield true;
      }
      case BETWEEN -> precedesHeap(line);
      case HEAP -> isOfHeap(line);
      case OVER -> false;
    };
  }

  private boolean begins(String line) {
    if (line.startsWith(BEGIN)) {
      part = Part.THREADS;
    }
    return line.startsWith(BEGIN) || TIME.matcher(line).matches();
  }

  /** After the threads there may be deadlocks; then comes the heap. */
  private boolean precedesHeap(String line) {
    if (line.equals(HEAP)) {
      part = Part.HEAP;
    }
    return true;
  }

  /** The lines of the heap are indented, and there is an empty one behind them. */
  private boolean isOfHeap(String line) {
    if (!line.startsWith(" ")) {
      part = Part.OVER;
    }
    return line.startsWith(" ") || line.isEmpty();
  }

  /** Lines that user code prints at the same time may come between. */
  private void follow(String line) {
    if (line.contains(OPERATION_THREAD)) {
      inOperationThread = true;
    } else if (line.isEmpty()) {
      inOperationThread = false;
    } else if (inOperationThread && line.startsWith(FRAME)) {
      stack.add(line.substring(FRAME.length()));
    } else if (line.startsWith(END)) {
      part = Part.BETWEEN;
      complete.countDown();
    }
  }

  /** Waits for its end, and returns whether it came. */
  boolean await(Duration limit) throws InterruptedException {
    return complete.await(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Returns where the operation is: its frames, the newest first, without those of the worker. */
  synchronized List<String> operationStack() {
    return stack.stream().takeWhile(frame -> !frame.contains(boundary)).toList();
  }
}
