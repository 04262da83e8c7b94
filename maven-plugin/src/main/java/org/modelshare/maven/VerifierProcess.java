package org.modelshare.maven;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs one child JVM: hands on its output line by line, limits its time, and leaves none of its
 * processes behind, however it ends.
 *
 * <p>The child's standard input brings one line and stays open; its end tells the child to stop. So
 * the child stops also when this JVM is killed.
 */
final class VerifierProcess implements AutoCloseable {
  /** How long output may still come after the child's end: a grandchild may hold the pipe open. */
  private static final Duration LATE_OUTPUT = Duration.ofSeconds(2);

  /** How long the child may take to stop by itself once its standard input has ended. */
  private static final Duration STOP = Duration.ofSeconds(3);

  private static final int LINES_WAITING = 100;

  private final Process process;
  private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(LINES_WAITING);
  private final List<Thread> watchers;
  private final Thread atShutdown = new Thread(this::stop, "modelshare-stop-verifier");

  private sealed interface Event {
    record Printed(OutputLine line) implements Event {}

    record StreamEnded() implements Event {}

    record Exited() implements Event {}
  }

  private VerifierProcess(Process process) {
    this.process = process;
    this.watchers =
        List.of(
            watcher(() -> read(process.getInputStream(), false)),
            watcher(() -> read(process.getErrorStream(), true)),
            watcher(this::awaitExit));
  }

  /**
   * Starts the child.
   *
   * @param firstLine of its standard input; so short that a pipe takes it at once
   */
  static VerifierProcess start(ProcessBuilder command, String firstLine) throws IOException {
    VerifierProcess verifier = new VerifierProcess(command.start());
    try {
      Runtime.getRuntime().addShutdownHook(verifier.atShutdown);
    } catch (IllegalStateException e) {
      verifier.stop();
      throw new IOException("Maven is shutting down", e);
    }
    verifier.watchers.forEach(Thread::start);
    verifier.send(firstLine);
    return verifier;
  }

  private void send(String line) {
    try {
      OutputStream standardInput = process.getOutputStream();
      standardInput.write(line.getBytes(StandardCharsets.US_ASCII));
      standardInput.flush();
    } catch (IOException e) {
      // A broken pipe: it has ended already, and its status says why.
      return;
    }
  }

  long pid() {
    return process.pid();
  }

  /**
   * Waits for the end and returns the exit status; a signal's is 128 and its number. The lines
   * reach {@code log} on the calling thread.
   */
  int await(Duration limit, Consumer<OutputLine> log)
      throws CannotVerifyException, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    int streams = 2;
    while (streams > 0) {
      Event event = events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (event instanceof Event.Printed printed) {
        log.accept(printed.line());
      } else if (event instanceof Event.StreamEnded) {
        streams--;
      } else if (event instanceof Event.Exited) {
        deadline = System.nanoTime() + LATE_OUTPUT.toNanos();
      } else if (process.isAlive()) {
        throw overTime(limit);
      } else {
        break;
      }
    }
    if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
      throw overTime(limit);
    }
    return process.exitValue();
  }

  private static CannotVerifyException overTime(Duration limit) {
    return new CannotVerifyException(
        "the verifier JVM was still running after "
            + limit.toSeconds()
            + " s and was stopped; perhaps you should give it more time with"
            + " -Dmodelshare.timeout=30m");
  }

  private static Thread watcher(Runnable body) {
    Thread thread = new Thread(body, "modelshare-watch-verifier");
    thread.setDaemon(true);
    return thread;
  }

  private void awaitExit() {
    try {
      process.waitFor();
      post(new Event.Exited());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(InputStream stream, boolean isError) {
    try (LineReader lines = new LineReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      String text;
      while ((text = lines.read()) != null) {
        post(new Event.Printed(new OutputLine(text, isError)));
      }
    } catch (IOException e) {
      post(new Event.Printed(new OutputLine("output of the verifier is lost: " + e, true)));
    } finally {
      post(new Event.StreamEnded());
    }
  }

  /** Waits while the queue is full: who prints faster than the log can take is slowed down. */
  private void post(Event event) {
    try {
      events.put(event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops what still runs, and the threads that watch it. */
  @Override
  public void close() {
    stop();
    watchers.forEach(Thread::interrupt);
    try {
      Runtime.getRuntime().removeShutdownHook(atShutdown);
    } catch (IllegalStateException e) {
      // Maven is shutting down and the hook does the same now.
      return;
    }
  }

  private void stop() {
    // Once the child is dead its children have another parent and cannot be found any more.
    List<ProcessHandle> descendants = process.descendants().toList();
    try {
      process.getOutputStream().close();
      process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException e) {
      // A broken pipe: it has stopped already.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
      descendants.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
