package org.modelshare.harness;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.model.internal.ForeignText;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;

/** Starts workers: process, meeting, attach. All or nothing, within the start deadline. */
final class WorkerLauncher {
  private static final Logger LOGGER = System.getLogger(WorkerPool.class.getName());
  private static final Duration VERDICT_DEADLINE = Duration.ofSeconds(2);

  private final PoolOptions options;
  private final AotStart aot;
  private final String handle;
  private final String key;
  private final Dispatcher dispatcher;
  private final ClassLoader loader;

  WorkerLauncher(
      PoolOptions options,
      ModelStore store,
      ModelKey<?> key,
      Dispatcher dispatcher,
      ClassLoader loader) {
    this.options = options;
    this.aot = AotStart.of(options, WorkerCommand.jvmArguments(options), store.kind());
    this.handle = store.handle().toString();
    this.key = key.toString();
    this.dispatcher = dispatcher;
    this.loader = loader;
  }

  /** Logs what the workers do not get of what this process got. */
  void tellRemovedArguments() {
    List<String> removed = WorkerEnvironment.of(options).removed();
    if (!removed.isEmpty()) {
      Guarded.log(
          LOGGER,
          Level.INFO,
          "workers do not inherit %s, which is for this JVM alone; give them what they need by jvmArgs"
              .formatted(String.join(", ", removed)));
    }
  }

  AotStart aot() {
    return aot;
  }

  /**
   * Starts a worker, and waits until it has attached.
   *
   * @param started told about the process at once
   * @throws ModelShareException ({@link Problem#WORKER_NOT_STARTED}) with the command and what it
   *     printed; then nothing of it is left
   */
  Worker launch(String name, Consumer<WorkerProcess> started) throws InterruptedException {
    WorkerCommand command = new WorkerCommand(options, aot, name);
    try (Rendezvous rendezvous = Rendezvous.open()) {
      WorkerProcess process = WorkerProcess.start(command, rendezvous.argumentFile());
      started.accept(process);
      return meetOrKill(command, process, rendezvous);
    } catch (IOException e) {
      throw notStarted(command, String.valueOf(e.getMessage()), e);
    }
  }

  private Worker meetOrKill(WorkerCommand command, WorkerProcess process, Rendezvous rendezvous)
      throws InterruptedException {
    try {
      return meet(command, process, rendezvous);
    } catch (InterruptedException | RuntimeException | Error e) {
      process.kill();
      throw e;
    }
  }

  private Worker meet(WorkerCommand command, WorkerProcess process, Rendezvous rendezvous)
      throws InterruptedException {
    CompletableFuture<Void> ready = new CompletableFuture<>();
    var _ =
        ready
            .orTimeout(options.startDeadline().toNanos(), TimeUnit.NANOSECONDS)
            .whenComplete((nothing, timeout) -> killAfter(timeout, process));
    var _ = process.exit().whenComplete((exitCode, failure) -> rendezvous.abandon());
    try {
      Attached attached = attach(command.worker(), process, rendezvous);
      if (!ready.complete(null)) {
        attached.close();
        throw new AttachException("it was too late", null);
      }
      return attached.serve(this, process);
    } catch (IOException e) {
      boolean late = ready.isCompletedExceptionally();
      if (e instanceof AttachException) {
        process.awaitExit(VERDICT_DEADLINE); // it ends by itself, and how is worth telling
      }
      process.end();
      throw notStarted(command, reason(e, late, process), e);
    } finally {
      ready.complete(null);
    }
  }

  private static void killAfter(@Nullable Throwable timeout, WorkerProcess process) {
    if (timeout != null) {
      process.kill();
    }
  }

  private Attached attach(String name, WorkerProcess process, Rendezvous rendezvous)
      throws IOException {
    MessageWriter writer = new MessageWriter(process.input());
    writer.write(hello(name, rendezvous));
    writer.flush();
    Rendezvous.Connection connection = rendezvous.accept(name);
    rendezvous.close();
    LogRelay log = new LogRelay(name);
    try {
      return new Attached(connection, stats(name, connection, log), log, writer);
    } catch (IOException | RuntimeException failure) {
      log.end();
      connection.close();
      throw failure;
    }
  }

  /** A process that has attached. It takes no requests yet: it may be late, and is killed then. */
  private record Attached(
      Rendezvous.Connection connection, WorkerStats stats, LogRelay log, MessageWriter writer) {
    Worker serve(WorkerLauncher launcher, WorkerProcess process) {
      Worker worker =
          new Worker(process, connection, stats, log, launcher.dispatcher, launcher.loader);
      worker.startSending(writer, new InputEncoder(launcher.loader));
      return worker;
    }

    void close() throws IOException {
      log.end();
      connection.close();
    }
  }

  private Message hello(String name, Rendezvous rendezvous) {
    return new Message.Hello(
        Message.PROTOCOL_VERSION,
        name,
        rendezvous.token(),
        rendezvous.answers().toString(),
        rendezvous.isPipe(),
        handle,
        key,
        options.seed(),
        options.logging(),
        options.measuresHeap());
  }

  private static WorkerStats stats(String name, Rendezvous.Connection connection, LogRelay log)
      throws IOException {
    return switch (answer(connection.reader(), log)) {
      case Message.Attached attached -> stats(name, connection.identity(), attached);
      case Message.NotAttached(Thrown thrown) ->
          throw new AttachException("it cannot attach: " + thrown, thrown.toException(name));
      case null -> throw new AttachException("it was gone before it attached", null);
      case Message other -> throw new FrameException("unexpected message " + other.type());
    };
  }

  /** Returns the first message that is no log record. */
  private static @Nullable Message answer(MessageReader reader, LogRelay log) throws IOException {
    Message message = reader.read();
    while (message instanceof Message.Log record) {
      log.add(record);
      message = reader.read();
    }
    return message;
  }

  private static WorkerStats stats(
      String name, Message.Identity identity, Message.Attached attached) {
    return new WorkerStats(
        name,
        identity.pid(),
        ForeignText.line(identity.jvmVersion()),
        identity.aotCacheUsed(),
        attached.duration(),
        attached.heapBeforeBytes(),
        attached.heapAfterBytes(),
        attached.sharedBytes(),
        attached.copiedBytes(),
        attached.graphBytes(),
        attached.rebuilt(),
        WorkerMemory.UNKNOWN);
  }

  /** Streams that break when a process ends are no news; how it ended is. */
  private String reason(IOException failure, boolean late, WorkerProcess process)
      throws InterruptedException {
    String verdict = process.verdict(process.awaitExit(VERDICT_DEADLINE), late);
    if (late) {
      return "it was not ready after %s, and was killed; %s"
          .formatted(options.startDeadline(), verdict);
    }
    return failure instanceof AttachException || failure instanceof FrameException
        ? failure.getMessage() + "; " + verdict
        : verdict;
  }

  private static ModelShareException notStarted(
      WorkerCommand command, String reason, IOException cause) {
    return new ModelShareException(
        Problem.WORKER_NOT_STARTED,
        "%s did not start: %s; its command was: %s".formatted(command.worker(), reason, command),
        cause);
  }

  /** A worker came, and said that it cannot attach or nothing at all. */
  private static final class AttachException extends IOException {
    private static final long serialVersionUID = 1L;

    AttachException(String message, @Nullable WorkerException cause) {
      super(message, cause);
    }
  }
}
