package org.modelshare.harness.internal.pool;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.process.FailSafe;
import org.modelshare.harness.internal.process.PoolLogger;
import org.modelshare.harness.internal.wire.AttachedWorker;
import org.modelshare.harness.internal.worker.LocalModels;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.model.internal.ForeignText;

/**
 * The one worker of an in-process pool. A thread cannot be killed: if an operation is over its
 * deadline, its caller is told, and another thread does what comes after it.
 */
final class LocalWorkers implements Workers {
  private static final Logger LOGGER = PoolLogger.get();

  private final PoolOptions options;
  private final ApiParts parts;
  private final LocalModels models;
  private final Dispatcher dispatcher;
  private final ClassLoader loader;
  private final DeadlineWatch watch;
  private @Nullable LocalWorker worker;
  private int lastNumber;
  private int threads;
  private boolean ended;

  /**
   * @param models owned by this, and closed when the last operation has ended
   */
  LocalWorkers(
      PoolOptions options,
      ApiParts parts,
      LocalModels models,
      Dispatcher dispatcher,
      ClassLoader loader) {
    this.options = options;
    this.parts = parts;
    this.watch = new DeadlineWatch(options.thread("deadlines"));
    this.models = models;
    this.dispatcher = dispatcher;
    this.loader = loader;
  }

  @Override
  public void start() {
    startWorker();
    watch.start(options.operationDeadline(), this::checkDeadline);
  }

  private synchronized void startWorker() {
    worker =
        new LocalWorker(
            options.worker(++lastNumber),
            options.seed(),
            parts,
            models,
            dispatcher,
            loader,
            this::finished);
    threads++;
    worker.start();
  }

  private synchronized void finished() {
    threads--;
    notifyAll();
    closeModels();
  }

  /** An operation that goes on after the pool was closed still reads its model. */
  private void closeModels() {
    if (ended && threads == 0) {
      models.close();
    }
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public synchronized List<AttachedWorker> attached() {
    return worker == null
        ? List.of()
        : List.of(
            new AttachedWorker(
                worker.name(),
                ProcessHandle.current().pid(),
                Runtime.version().toString(),
                false,
                models.costs()));
  }

  private synchronized void checkDeadline() {
    LocalWorker late = worker;
    PendingRequest request = late == null ? null : late.endIfOver(options.operationDeadline());
    if (late != null && request != null) {
      fail(late, request);
      startWorker();
    }
  }

  private void fail(LocalWorker late, PendingRequest request) {
    String detail =
        ForeignText.line(
            "%s (a thread of this JVM) was given up over its deadline of %s in %s; it was at %s"
                .formatted(
                    late.name(), options.operationDeadline(), request.describe(), late.place()));
    FailSafe.log(LOGGER, Level.WARNING, detail);
    request.reply().fail(new ModelShareException(Problem.OPERATION_OVERDUE, detail));
  }

  @Override
  public void end(Duration limit) throws InterruptedException {
    try {
      awaitFinished(limit);
    } finally {
      kill();
    }
  }

  private synchronized void awaitFinished(Duration limit) throws InterruptedException {
    long deadlineNanos = System.nanoTime() + limit.toNanos();
    long remainingNanos = limit.toNanos();
    while (threads > 0 && remainingNanos > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, remainingNanos);
      remainingNanos = deadlineNanos - System.nanoTime();
    }
  }

  @Override
  public synchronized void kill() {
    watch.end();
    PendingRequest request = worker == null ? null : worker.end();
    if (request != null) {
      request.reply().fail(request.cancellation());
    }
    worker = null;
    dispatcher.fail(
        new CancellationException("the worker pool was closed before the operation began"));
    ended = true;
    closeModels();
  }

  @Override
  public void awaitExits(Duration limit) {
    // There are no processes.
  }
}
