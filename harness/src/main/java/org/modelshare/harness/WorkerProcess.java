package org.modelshare.harness;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
  private static final Logger LOGGER = System.getLogger(WorkerPool.class.getName());
  private static final Duration DUMP_DEADLINE = Duration.ofSeconds(2);
  private static final Duration TERMINATE_DEADLINE = Duration.ofSeconds(1);
  private static final Duration KILL_DEADLINE = Duration.ofSeconds(10);

  private final String worker;
  private final PoolOptions options;
  private final CrashReport crash;
  private final Path workingDirectory;
  private final EnvironmentMark mark = EnvironmentMark.create();
  private final WorkerStreams streams;
  private final CompletableFuture<Process> started = new CompletableFuture<>();
  private final CompletableFuture<ProcessTree> tree =
      started.thenApply(process -> new ProcessTree(process.toHandle(), mark));
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();

  private WorkerProcess(
      String worker, PoolOptions options, CrashReport crash, Path workingDirectory) {
    this.worker = worker;
    this.options = options;
    this.crash = crash;
    this.workingDirectory = workingDirectory;
    streams = new WorkerStreams(worker, this::killRest);
  }

  /**
   * Starts the process.
   *
   * @param argumentFile to be written
   * @throws IOException if the system cannot start it
   */
  static WorkerProcess start(WorkerCommand command, Path argumentFile) throws IOException {
    CrashReport crash = CrashReport.open();
    try {
      CommandLine line = command.writeTo(argumentFile, crash.jvmArgument());
      return start(command, line, crash);
    } catch (IOException | RuntimeException failure) {
      crash.close();
      throw failure;
    }
  }

  private static WorkerProcess start(WorkerCommand command, CommandLine line, CrashReport crash)
      throws IOException {
    Path workingDirectory = command.options().workingDirectory();
    WorkerProcess process =
        new WorkerProcess(
            command.worker(),
            command.options(),
            crash,
            workingDirectory == null ? Path.of("") : workingDirectory);
    DefaultExecutor executor = process.executor(workingDirectory);
    Map<String, String> environment =
        new HashMap<>(WorkerEnvironment.of(command.options()).variables());
    environment.putAll(process.mark.environment());
    // Not executeAsynchronously: its thread is no daemon and would keep this JVM alive.
    Thread.ofPlatform()
        .daemon()
        .name("modelshare-" + command.worker() + "-process")
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
      int exitCode = executor.execute(line, environment);
      keepCrashReport();
      exit.complete(exitCode);
    } catch (IOException | RuntimeException e) {
      if (started.completeExceptionally(e)) {
        crash.close();
        exit.completeExceptionally(e);
      } else {
        // The process has ended; only what was on the way to its stdin could not be flushed.
        keepCrashReport();
        exit.complete(started.join().exitValue());
      }
    }
  }

  /** Messages name the place to which the report was moved, not that to which the JVM wrote it. */
  private void keepCrashReport() {
    Guarded.run(() -> {
      try (crash) {
        crash
            .moveTo(workingDirectory, pid())
            .ifPresent(report -> streams.rename(crash.of(pid()), report));
      } catch (IOException e) {
        Guarded.log(LOGGER, Level.WARNING, "the crash report of " + worker + " is lost: " + e);
      }
    });
  }

  /** An interrupt does not end this: nobody would know the process. */
  private void awaitStart() throws IOException {
    try {
      started.join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause();
      throw new IOException(cause == null ? e.toString() : cause.getMessage(), cause);
    }
  }

  /** Returns the way to the worker's stdin, which stays open for its life. */
  OutputStream input() {
    return started.join().getOutputStream();
  }

  long pid() {
    return started.join().pid();
  }

  /** Completed with the exit code when the process is gone, with all that it started. */
  CompletableFuture<Integer> exit() {
    return exit;
  }

  /**
   * Says how the process ended.
   *
   * @param exitCode null if it could not be learned
   * @param killed whether the pool has killed it
   */
  String verdict(@Nullable Integer exitCode, boolean killed) {
    return killed ? Verdict.of(exitCode, streams) : Verdict.of(exitCode, streams, options);
  }

  WorkerStreams streams() {
    return streams;
  }

  /**
   * Has the process log a thread dump, and waits for it for a moment.
   *
   * @return where its operation is, the newest frame first; empty if it did not tell
   */
  List<String> operationStack() throws InterruptedException {
    ThreadDump dump = streams.standardOutput().expectThreadDump();
    if (ThreadDump.request(pid())) {
      dump.await(DUMP_DEADLINE);
    }
    return dump.operationStack();
  }

  /** Kills the process and everything it started, without waiting. */
  void kill() {
    tree.join().kill();
  }

  /** Ends the process and everything it started: asks first, then kills; waits until it is gone. */
  void end() throws InterruptedException {
    ProcessTree processes = tree.join();
    processes.terminate();
    if (!processes.awaitGone(TERMINATE_DEADLINE)) {
      killAll(processes);
    }
  }

  /** However the process ended, what it started must not outlive it, and may hold its output. */
  private void killRest() {
    try {
      killAll(tree.join());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void killAll(ProcessTree processes) throws InterruptedException {
    if (!processes.killAll(KILL_DEADLINE)) {
      Guarded.log(
          LOGGER,
          Level.WARNING,
          "processes of %s cannot be killed: %s".formatted(worker, processes.living()));
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
