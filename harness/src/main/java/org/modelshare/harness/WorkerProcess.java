package org.modelshare.harness;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ProcessDestroyer;
import org.jspecify.annotations.Nullable;

/**
 * The process of a worker: started by Commons Exec, drained all the time, killed with everything it
 * started.
 */
final class WorkerProcess {
  private static final Duration TERMINATE_DEADLINE = Duration.ofSeconds(1);
  private static final Duration KILL_DEADLINE = Duration.ofSeconds(10);

  private final WorkerStreams streams;
  private final CompletableFuture<Process> started = new CompletableFuture<>();
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();

  private WorkerProcess(String worker) {
    streams = new WorkerStreams(worker);
  }

  /**
   * Starts the process.
   *
   * @throws IOException if the system cannot start it
   */
  static WorkerProcess start(WorkerCommand command, CommandLine line)
      throws IOException, InterruptedException {
    WorkerProcess process = new WorkerProcess(command.worker());
    DefaultExecutor executor = process.executor(command.options().workingDirectory());
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(command.options().environment());
    // Not executeAsynchronously: its thread is no daemon and would keep this JVM alive.
    Thread.ofPlatform()
        .daemon()
        .name("modelshare-" + command.worker())
        .start(() -> process.execute(executor, line, environment));
    process.awaitStart();
    return process;
  }

  private DefaultExecutor executor(@Nullable Path workingDirectory) {
    DefaultExecutor executor =
        DefaultExecutor.builder()
            .setExecuteStreamHandler(streams)
            .setWorkingDirectory(workingDirectory == null ? null : workingDirectory.toFile())
            .get();
    executor.setExitValues(null);
    executor.setProcessDestroyer(new StartedProcess(started));
    return executor;
  }

  private void execute(
      DefaultExecutor executor, CommandLine line, Map<String, String> environment) {
    try {
      exit.complete(executor.execute(line, environment));
    } catch (IOException | RuntimeException e) {
      if (started.completeExceptionally(e)) {
        exit.completeExceptionally(e);
      } else {
        // The process has ended; only what was on the way to its stdin could not be flushed.
        exit.complete(started.join().exitValue());
      }
    }
  }

  private void awaitStart() throws IOException, InterruptedException {
    try {
      started.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  /** Returns the way to the worker's stdin, which stays open for its life. */
  OutputStream input() {
    return started.join().getOutputStream();
  }

  long pid() {
    return started.join().pid();
  }

  /** Completed with the exit code when the process is gone and its output is read. */
  CompletableFuture<Integer> exit() {
    return exit;
  }

  WorkerStreams streams() {
    return streams;
  }

  /** Kills the process and everything it started, without waiting. */
  void kill() {
    tree().kill();
  }

  /** Ends the process and everything it started: asks first, then kills; waits until it is gone. */
  void end() throws InterruptedException {
    ProcessTree tree = tree();
    tree.terminate();
    if (!tree.awaitGone(TERMINATE_DEADLINE)) {
      tree.kill();
      tree.awaitGone(KILL_DEADLINE);
    }
  }

  /** Returns the exit code, or null if the process still lives after {@code limit}. */
  @Nullable Integer awaitExit(Duration limit) throws InterruptedException {
    try {
      return exit.get(Math.max(0, limit.toNanos()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return null;
    }
  }

  private ProcessTree tree() {
    return new ProcessTree(started.join().toHandle());
  }

  /** How Commons Exec can be made to tell which process it started. */
  private record StartedProcess(CompletableFuture<Process> started) implements ProcessDestroyer {
    @Override
    public boolean add(Process process) {
      return started.complete(process);
    }

    @Override
    public boolean remove(Process process) {
      return true;
    }

    @Override
    public int size() {
      return started.isDone() ? 1 : 0;
    }
  }
}
