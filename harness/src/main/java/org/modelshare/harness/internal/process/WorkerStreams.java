package org.modelshare.harness.internal.process;

import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.exec.ExecuteStreamHandler;

/**
 * The output of a worker's process, drained by a thread for each stream. Commons Exec's own handler
 * is of no use here: it does not flush stdin, and waits for grandchildren that hold stdout.
 */
final class WorkerStreams implements ExecuteStreamHandler {
  private static final Duration DRAIN_DEADLINE = Duration.ofMillis(500);

  private final String worker;
  private final Runnable processEnded;
  private final OutputLog standardOutput;
  private final OutputLog standardError;
  private final List<Thread> threads = new ArrayList<>();

  /**
   * @param processEnded called before the rest of the output is waited for
   */
  WorkerStreams(String worker, Runnable processEnded) {
    this.worker = worker;
    this.processEnded = processEnded;
    Logger logger = System.getLogger("org.modelshare.worker." + worker);
    standardOutput = new OutputLog(worker, logger, Level.INFO);
    standardError = new OutputLog(worker, logger, Level.WARNING);
  }

  /** Has what the worker printed name a file by its new path. */
  void rename(Path from, Path to) {
    standardOutput.rename(from, to);
    standardError.rename(from, to);
  }

  /** Returns what the worker printed to stdout. */
  OutputLog standardOutput() {
    return standardOutput;
  }

  /** Returns what the worker printed to stderr. */
  OutputLog standardError() {
    return standardError;
  }

  @Override
  public void setProcessInputStream(OutputStream standardInput) {}

  @Override
  public void setProcessOutputStream(InputStream output) {
    drain("stdout", standardOutput, output);
  }

  @Override
  public void setProcessErrorStream(InputStream output) {
    drain("stderr", standardError, output);
  }

  private void drain(String name, OutputLog log, InputStream output) {
    threads.add(
        Thread.ofPlatform()
            .daemon()
            .name("modelshare-" + worker + "-" + name)
            .start(() -> log.drain(output)));
  }

  @Override
  public void start() {}

  /** The process is gone; what it printed last is still to be read, but no longer waited for. */
  @Override
  public void stop() {
    processEnded.run();
    try {
      for (Thread thread : threads) {
        thread.join(DRAIN_DEADLINE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
