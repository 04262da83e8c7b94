package org.modelshare.harness.internal.pool;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.process.FailSafe;
import org.modelshare.harness.internal.process.JvmOptions;
import org.modelshare.harness.internal.process.MemoryShare;
import org.modelshare.harness.internal.process.PoolLogger;
import org.modelshare.harness.internal.process.WorkerCommand;
import org.modelshare.harness.internal.process.WorkerProcess;
import org.modelshare.harness.internal.wire.AttachedWorker;
import org.modelshare.harness.internal.wire.FrameException;
import org.modelshare.harness.internal.wire.Message;
import org.modelshare.harness.internal.wire.MessageReader;
import org.modelshare.harness.internal.wire.MessageWriter;
import org.modelshare.harness.internal.wire.Rendezvous;
import org.modelshare.harness.internal.wire.Thrown;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.model.internal.ForeignText;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;

/** Starts workers: process, meeting, attach. All or nothing, within the start deadline. */
final class WorkerLauncher {
  private static final Logger LOGGER = PoolLogger.get();
  private static final Duration END_DEADLINE = Duration.ofSeconds(2);

  private final PoolOptions options;
  private final String handle;
  private final String key;
  private final WorkerFailures failures;

  WorkerLauncher(PoolOptions options, ModelStore store, ModelKey<?> key, WorkerFailures failures) {
    this.options = options;
    this.handle = store.handle().toString();
    this.key = key.toString();
    this.failures = failures;
  }

  /** Logs what the workers do not get of what this process got. */
  void tellRemovedArguments() {
    List<String> removed = options.workerEnvironment().removed();
    if (!removed.isEmpty()) {
      FailSafe.log(
          LOGGER,
          Level.INFO,
          "workers do not inherit %s, which is for this JVM alone; give them what they need by jvmArgs"
              .formatted(String.join(", ", removed)));
    }
  }

  /**
   * Starts a worker, and waits until it has attached.
   *
   * @param started told about the process at once
   * @throws ModelShareException ({@link Problem#WORKER_NOT_STARTED}) with the command and what it
   *     printed; then nothing of it is left
   */
  Launched launch(String name, JvmOptions jvm, Consumer<WorkerProcess> started)
      throws InterruptedException {
    WorkerCommand command = new WorkerCommand(jvm, name);
    try (Rendezvous rendezvous = Rendezvous.open()) {
      WorkerProcess process = WorkerProcess.start(command, memory(), rendezvous.argumentFile());
      started.accept(process);
      return meetOrKill(command, process, rendezvous);
    } catch (IOException e) {
      throw notStarted(command, String.valueOf(e.getMessage()), e);
    }
  }

  private MemoryShare memory() {
    return new MemoryShare(options.size(), options.largestHeap());
  }

  private Launched meetOrKill(WorkerCommand command, WorkerProcess process, Rendezvous rendezvous)
      throws InterruptedException {
    try {
      return meet(command, process, rendezvous);
    } catch (InterruptedException | RuntimeException | Error e) {
      process.kill();
      throw e;
    }
  }

  private Launched meet(WorkerCommand command, WorkerProcess process, Rendezvous rendezvous)
      throws InterruptedException {
    CompletableFuture<Void> ready = new CompletableFuture<>();
    var _ =
        ready
            .orTimeout(options.startDeadline().toNanos(), TimeUnit.NANOSECONDS)
            .whenComplete((nothing, timeout) -> killAfter(timeout, process));
    var _ = process.exit().whenComplete((exitCode, failure) -> rendezvous.abandon());
    try {
      Launched launched = attach(command.worker(), process, rendezvous);
      if (!ready.complete(null)) {
        launched.disconnect();
        throw new AttachException("it was too late", null);
      }
      return launched;
    } catch (IOException e) {
      boolean late = ready.isCompletedExceptionally();
      if (e instanceof AttachException) {
        process.awaitExit(END_DEADLINE); // it ends by itself, and how is worth telling
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

  private Launched attach(String name, WorkerProcess process, Rendezvous rendezvous)
      throws IOException {
    MessageWriter writer = new MessageWriter(process.input());
    writer.write(hello(name, rendezvous));
    writer.flush();
    Rendezvous.Connection connection = rendezvous.accept(name);
    rendezvous.close();
    LogRelay log = new LogRelay(name, failures);
    try {
      return new Launched(process, writer, connection, attached(name, connection, log), log);
    } catch (IOException | RuntimeException failure) {
      connection.close();
      throw failure;
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
        options.measuresHeap(),
        options.warmUp());
  }

  private AttachedWorker attached(String name, Rendezvous.Connection connection, LogRelay log)
      throws IOException {
    return switch (answer(connection.reader(), log)) {
      case Message.Attached costs -> attached(name, connection.identity(), costs);
      case Message.NotAttached(Thrown thrown) ->
          throw new AttachException(
              "it cannot attach: " + thrown, failures.exception(name, thrown));
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

  private static AttachedWorker attached(
      String name, Message.Identity identity, Message.Attached costs) {
    return new AttachedWorker(
        name,
        identity.pid(),
        ForeignText.line(identity.jvmVersion()),
        identity.aotCacheUsed(),
        costs);
  }

  /** Streams that break when a process ends are no news; how it ended is. */
  private String reason(IOException failure, boolean late, WorkerProcess process)
      throws InterruptedException {
    String end = process.describeEnd(process.awaitExit(END_DEADLINE), late);
    if (late) {
      return "it was not ready after %s, and was killed; %s"
          .formatted(options.startDeadline(), end);
    }
    return failure instanceof AttachException || failure instanceof FrameException
        ? failure.getMessage() + "; " + end
        : end;
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

    AttachException(String message, @Nullable RuntimeException cause) {
      super(message, cause);
    }
  }
}
