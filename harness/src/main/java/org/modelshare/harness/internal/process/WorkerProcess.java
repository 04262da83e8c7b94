package org.modelshare.harness.internal.process;

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
public final class WorkerProcess {
  private static final Logger LOGGER = PoolLogger.get();
  private static final Duration DUMP_DEADLINE = Duration.ofSeconds(2);
  private static final Duration TERMINATE_DEADLINE = Duration.ofSeconds(1);
  private static final Duration KILL_DEADLINE = Duration.ofSeconds(10);

  private final String worker;
  private final MemoryShare memory;
  private final CrashReport crash;
  private final Path workingDirectory;
  private final String boundaryClass;
  private final EnvironmentMark mark = EnvironmentMark.create();
  private final WorkerStreams streams;
  private final CompletableFuture<Process> started = new CompletableFuture<>();
  private final CompletableFuture<ProcessTree> tree =
      started.thenApply(process -> new ProcessTree(process.toHandle(), mark));
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();

  private WorkerProcess(WorkerCommand command, MemoryShare memory, CrashReport crash) {
    this.worker = command.worker();
    this.memory = memory;
    this.crash = crash;
    Path directory = command.jvm().workingDirectory();
    this.workingDirectory = directory == null ? Path.of("") : directory;
    this.boundaryClass = command.jvm().boundaryClass();
    streams = new WorkerStreams(worker, this::killRest);
  }

  /**
   * Starts the process.
   *
   * @param memory what it shares with the other workers of its pool
   * @param argumentFile to be written
   * @throws IOException if the system cannot start it
   */
  public static WorkerProcess start(WorkerCommand command, MemoryShare memory, Path argumentFile)
      throws IOException {
    CrashReport crash = CrashReport.open();
    try {
      CommandLine line = command.writeTo(argumentFile, crash.jvmArgument());
      return start(command, line, new WorkerProcess(command, memory, crash));
    } catch (IOException | RuntimeException failure) {
      crash.close();
      throw failure;
    }
  }

  private static WorkerProcess start(WorkerCommand command, CommandLine line, WorkerProcess process)
      throws IOException {
    DefaultExecutor executor = process.executor(command.jvm().workingDirectory());
    Map<String, String> environment = new HashMap<>(command.jvm().environment());
    environment.putAll(process.mark.environment());
    // Not executeAsynchronously: its thread is no daemon and would keep this JVM alive.
    Thread.ofPlatform()
        .daemon()
        .name("modelshare-" + command.worker() + "-process")
        .start(() -> process.execute(executor, line, environment));
    process.awaitStart();
    return process;
  }

  private DefaultExecutor executor(@Nullable Path directory) {
    DefaultExecutor executor =
        DefaultExecutor.builder()
            .setExecuteStreamHandler(streams)
            .setWorkingDirectory(directory == null ? null : directory.toFile())
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
    FailSafe.run(() -> {
      try (crash) {
        crash
            .moveTo(workingDirectory, pid())
            .ifPresent(report -> streams.rename(crash.of(pid()), report));
      } catch (IOException e) {
        FailSafe.log(LOGGER, Level.WARNING, "the crash report of " + worker + " is lost: " + e);
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
  public OutputStream input() {
    return started.join().getOutputStream();
  }

  long pid() {
    return started.join().pid();
  }

  /** Completed with the exit code when the process is gone, with all that it started. */
  public CompletableFuture<Integer> exit() {
    return exit;
  }

  /**
   * Says how the process ended.
   *
   * @param exitCode null if it could not be learned
   * @param killed whether the pool has killed it
   */
  public String describeEnd(@Nullable Integer exitCode, boolean killed) {
    return killed ? ProcessEnd.of(exitCode, streams) : ProcessEnd.of(exitCode, streams, memory);
  }

  WorkerStreams streams() {
    return streams;
  }

  /**
   * Has the process log a thread dump, and waits for it for a moment.
   *
   * @return where its operation is, the newest frame first; empty if it did not tell
   */
  public List<String> operationStack() throws InterruptedException {
    ThreadDump dump = streams.standardOutput().expectThreadDump(boundaryClass);
    if (ThreadDump.request(pid())) {
      dump.await(DUMP_DEADLINE);
    }
    return dump.operationStack();
  }

  /** Kills the process and everything it started, without waiting. */
  public void kill() {
    tree.join().kill();
  }

  /** Ends the process and everything it started: asks first, then kills; waits until it is gone. */
  public void end() throws InterruptedException {
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
      FailSafe.log(
          LOGGER,
          Level.WARNING,
          "processes of %s cannot be killed: %s".formatted(worker, processes.living()));
    }
  }

  /** Returns the exit code, or null if the process still lives after {@code limit}. */
  public @Nullable Integer awaitExit(Duration limit) throws InterruptedException {
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
