package org.modelshare.harness.internal.pool;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.process.FailSafe;
import org.modelshare.harness.internal.process.PoolLogger;
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
import org.modelshare.store.internal.graph.ValueCodec;

/** The pool's end of a worker that is attached: delivers its answers, and tells how it ended. */
final class Worker {
  private static final Logger LOGGER = PoolLogger.get();

  /** From the end of the answers to that of the process, unless the pool is closed. */
  private static final Duration EXIT_DEADLINE = Duration.ofSeconds(2);

  private final WorkerProcess process;
  private final MessageWriter requests;
  private final Rendezvous.Connection connection;
  private final AttachedWorker attached;
  private final LogRelay log;
  private final WorkerFailures failures;
  private final Dispatcher dispatcher;
  private final Lane lane;
  private final ValueCodec codec;
  private final Duration closingDeadline;
  private volatile @Nullable Overdue overdue;
  private volatile boolean cancelled;
  private boolean hasAnswered;

  /**
   * Takes over process and connection.
   *
   * @param closingDeadline how long it may take to exit when the pool is closed
   */
  Worker(
      Launched launched,
      WorkerFailures failures,
      Dispatcher dispatcher,
      ClassLoader loader,
      Duration closingDeadline) {
    this.process = launched.process();
    this.requests = launched.requests();
    this.connection = launched.connection();
    this.attached = launched.worker();
    this.log = launched.log();
    this.failures = failures;
    this.dispatcher = dispatcher;
    this.lane = dispatcher.open();
    this.codec = new ValueCodec(loader);
    this.closingDeadline = closingDeadline;
  }

  WorkerProcess process() {
    return process;
  }

  AttachedWorker attached() {
    return attached;
  }

  /** Starts to send requests, on a thread of its own. */
  void startSending(InputEncoder inputs) {
    RequestSender sender = new RequestSender(lane, requests, inputs);
    Thread.ofPlatform()
        .daemon()
        .name("modelshare-" + attached.name() + "-requests")
        .start(() -> send(sender));
  }

  /** Without its sender a worker would live on, and its callers wait for ever. */
  private void send(RequestSender sender) {
    try {
      sender.run();
    } catch (IOException unreadable) {
      process.kill(); // mostly it is dead already, and how it ended is told elsewhere
    } catch (RuntimeException | Error failure) {
      process.kill();
      throw failure;
    }
  }

  /** Delivers answers until the worker is gone. */
  End serve() {
    String complaint = deliverAll();
    if (complaint != null) {
      process.kill();
    }
    return new End(complaint, awaitExit(), dispatcher.close(lane));
  }

  /**
   * How a worker ended.
   *
   * @param complaint what was wrong with its answers
   * @param lost what it had under way
   */
  record End(@Nullable String complaint, @Nullable Integer exitCode, List<PendingRequest> lost) {}

  /**
   * Fails what the worker had under way.
   *
   * @return whether it was of any use: one that dies before its first request would do so again
   */
  boolean settle(End end) {
    List<PendingRequest> lost = end.lost();
    if (cancelled) {
      lost.forEach(request -> request.reply().fail(request.cancellation()));
    } else if (!lost.isEmpty() || (end.exitCode() != null && end.exitCode() != 0)) {
      fail(end);
    }
    return hasAnswered || !lost.isEmpty();
  }

  /** Returns why a worker is not replaced any more that has died early. */
  ModelShareException earlyDeath(End end) {
    return new ModelShareException(
        Problem.WORKER_DIED,
        "%s; the workers before it died before their first request as well".formatted(detail(end)));
  }

  /** Returns why a worker does nothing any more. */
  ModelShareException death(End end) {
    return new ModelShareException(Problem.WORKER_DIED, detail(end));
  }

  /** Returns null at the end of the answers, or what is wrong with them. */
  private @Nullable String deliverAll() {
    MessageReader reader = connection.reader();
    try (connection) {
      for (Message message = reader.read(); message != null; message = reader.read()) {
        lane.beginDelivery();
        deliver(message);
        lane.endDelivery();
      }
      return null;
    } catch (IOException e) {
      return e.getMessage();
    } catch (RuntimeException | Error e) {
      return "its pool failed over an answer: "
          + ForeignText.line(e); // it may have no memory for it
    }
  }

  private void deliver(Message message) throws FrameException {
    switch (message) {
      case Message.Result result -> {
        PendingRequest request = lane.answered(result.request(), result.duration());
        request.succeed(result.value(), codec);
      }
      case Message.Failure(long id, Thrown thrown) -> {
        PendingRequest request = lane.answered(id, null);
        request.reply().fail(failures.of(attached.name(), request.place(), thrown));
      }
      case Message.Log record -> {
        log.add(record);
        return;
      }
      default -> throw new FrameException("unexpected message " + message.type());
    }
    hasAnswered = true;
  }

  /** An interrupt does not end this: callers wait for what comes after it. */
  private @Nullable Integer awaitExit() {
    while (true) {
      try {
        Integer exitCode =
            process.awaitExit(dispatcher.wantsWorkers() ? EXIT_DEADLINE : closingDeadline);
        if (exitCode == null) {
          process.end();
          exitCode = process.awaitExit(EXIT_DEADLINE);
        }
        return exitCode;
      } catch (InterruptedException _) {
        // User code that interrupts all threads does not mean this one.
      }
    }
  }

  /** Begins to end the worker if what it runs takes longer than {@code limit}. */
  void checkDeadline(Duration limit) {
    PendingRequest request = lane.overdue(limit);
    if (request != null && overdue == null) {
      overdue = new Overdue(limit, List.of());
      Thread.ofPlatform()
          .daemon()
          .name("modelshare-" + attached.name() + "-overdue")
          .start(() -> end(request, limit));
    }
  }

  /** First asks where the operation is, for people; the rest of the worker need not react. */
  private void end(PendingRequest request, Duration limit) {
    try {
      overdue = new Overdue(limit, process.operationStack());
      if (isStillOverdue(request, limit)) {
        process.end();
      } else {
        overdue = null; // it came to its end after all
      }
    } catch (InterruptedException e) {
      process.kill();
    }
  }

  private boolean isStillOverdue(PendingRequest request, Duration limit) {
    PendingRequest first = lane.overdue(limit);
    return first != null && first.id() == request.id();
  }

  /** Ends the worker, whatever it does; what it has under way is cancelled. */
  void cancel() {
    cancelled = true;
  }

  private void fail(End end) {
    Problem problem = overdue == null ? Problem.WORKER_DIED : Problem.OPERATION_OVERDUE;
    String detail = detail(end);
    FailSafe.log(LOGGER, Level.WARNING, detail);
    List<PendingRequest> lost = end.lost();
    if (overdue != null && !lost.isEmpty()) {
      lost.getFirst().reply().fail(new ModelShareException(problem, detail));
      lost = lost.subList(1, lost.size());
    }
    dispatcher.retry(lost, () -> new ModelShareException(problem, detail));
  }

  private String detail(End end) {
    Overdue late = overdue;
    String what = late == null ? "died" : "was killed over its deadline of " + late.limit();
    String where = late == null ? "" : late.where() + "; ";
    String complaint = end.complaint() == null ? "" : end.complaint() + "; ";
    return "%s (pid %d) %s %s; %s%s%s"
        .formatted(
            attached.name(),
            attached.pid(),
            what,
            describe(end.lost()),
            where,
            complaint,
            process.describeEnd(end.exitCode(), late != null));
  }

  private static String describe(List<PendingRequest> lost) {
    return switch (lost.size()) {
      case 0 -> "without work";
      case 1 -> "in " + lost.getFirst().describe();
      default ->
          "in %s, with %d more under way".formatted(lost.getFirst().describe(), lost.size() - 1);
    };
  }
}
