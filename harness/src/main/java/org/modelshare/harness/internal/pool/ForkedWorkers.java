package org.modelshare.harness.internal.pool;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.aot.AotStart;
import org.modelshare.harness.internal.process.CoverageAgent;
import org.modelshare.harness.internal.process.FailSafe;
import org.modelshare.harness.internal.process.JvmOptions;
import org.modelshare.harness.internal.process.PoolLogger;
import org.modelshare.harness.internal.process.WorkerProcess;
import org.modelshare.harness.internal.wire.AttachedWorker;
import org.modelshare.model.ModelShareException;

/**
 * The workers of a pool: keeps up their number while the pool is open, watches their deadlines, and
 * ends them all. Each worker has a thread, which starts it, serves it, and replaces it.
 */
final class ForkedWorkers implements Workers {
  private static final Logger LOGGER = PoolLogger.get();
  private static final Duration FINISH_DEADLINE = Duration.ofSeconds(10);

  /** So many workers in a row, each the replacement of the one before, that were of no use. */
  private static final int EARLY_DEATHS = 3;

  /** A worker that lived so long without a request has not died of its start. */
  private static final Duration EARLY = Duration.ofMinutes(1);

  private final WorkerLauncher launcher;
  private final AotStart aot;
  private final WorkerFailures failures;
  private final Dispatcher dispatcher;
  private final PoolOptions options;
  private final ClassLoader loader;
  private final DeadlineWatch watch;
  private final Set<WorkerProcess> processes = ConcurrentHashMap.newKeySet();
  private final Set<WorkerProcess> starting = ConcurrentHashMap.newKeySet();
  private final Set<Worker> workers = new LinkedHashSet<>();
  private final int size;
  private int threads;
  private int lastNumber;
  private @Nullable RuntimeException failure;
  private boolean started;
  private boolean ending;

  ForkedWorkers(
      WorkerLauncher launcher,
      AotStart aot,
      WorkerFailures failures,
      Dispatcher dispatcher,
      PoolOptions options,
      ClassLoader loader) {
    this.launcher = launcher;
    this.aot = aot;
    this.failures = failures;
    this.dispatcher = dispatcher;
    this.options = options;
    this.loader = loader;
    this.watch = new DeadlineWatch(options.thread("deadlines"));
    this.size = options.size();
  }

  /** Starts the workers side by side. */
  @Override
  public void start() throws InterruptedException {
    launcher.tellRemovedArguments();
    aot.beforeStart();
    List<CompletableFuture<Void>> members = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      members.add(startOne(0));
    }
    CompletableFuture<Void> all =
        CompletableFuture.allOf(members.toArray(CompletableFuture<?>[]::new));
    members.forEach(member -> failWith(all, member));
    try {
      all.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
    startWatch();
    aot.afterStart();
  }

  private synchronized void startWatch() {
    started = true;
    watch.start(options.operationDeadline(), this::checkDeadlines);
  }

  private static void failWith(CompletableFuture<Void> all, CompletableFuture<Void> member) {
    var _ =
        member.whenComplete((nothing, failure) -> {
          if (failure != null) {
            all.completeExceptionally(failure);
          }
        });
  }

  /**
   * Starts a worker.
   *
   * @param earlyDeaths how many before it, in a row, died early
   */
  private synchronized CompletableFuture<Void> startOne(int earlyDeaths) {
    String name = options.worker(++lastNumber);
    CompletableFuture<Void> ready = new CompletableFuture<>();
    threads++;
    Thread.ofPlatform()
        .daemon()
        .name("modelshare-" + name)
        .start(() -> run(name, earlyDeaths, ready));
    return ready;
  }

  private void run(String name, int earlyDeaths, CompletableFuture<Void> ready) {
    try {
      Worker worker = launch(name);
      enter(worker);
      ready.complete(null);
      serve(worker, earlyDeaths);
    } catch (ModelShareException e) {
      notStarted(ready, e, earlyDeaths);
    } catch (RuntimeException | Error e) {
      IllegalStateException reason =
          new IllegalStateException(name + " failed in the pool itself", e);
      notStarted(ready, reason, earlyDeaths);
    } catch (InterruptedException e) {
      IllegalStateException reason =
          new IllegalStateException(name + " was interrupted while it started", e);
      notStarted(ready, reason, earlyDeaths);
    } finally {
      finished();
    }
  }

  private Worker launch(String name) throws InterruptedException {
    Launched launched = launcher.launch(name, jvm(name), this::begun);
    Worker worker = new Worker(launched, failures, dispatcher, loader, options.exitDeadline());
    worker.startSending(new InputEncoder(loader));
    return worker;
  }

  /** A cache has classes as they are without an agent: a worker has one or the other. */
  private JvmOptions jvm(String worker) {
    JvmOptions plain = aot.jvmWithoutCache();
    Optional<String> agent =
        plain.hasAgent() ? Optional.empty() : CoverageAgent.argumentFor(worker);
    return agent.map(argument -> plain.withArgumentsBefore(List.of(argument))).orElseGet(aot::jvm);
  }

  private void serve(Worker worker, int earlyDeaths) {
    long startNanos = System.nanoTime();
    Worker.End end = worker.serve();
    leave(worker);
    boolean early = System.nanoTime() - startNanos < EARLY.toNanos();
    boolean wasOfUse = worker.settle(end);
    if (!options.replacesWorkers() && dispatcher.wantsWorkers()) {
      remember(worker.death(end));
    } else if (wasOfUse || !early) {
      replace(0, null);
    } else {
      replace(earlyDeaths + 1, worker.earlyDeath(end));
    }
  }

  /**
   * The pool does not start without all its workers; later it tries again. A worker that nobody
   * waits for any more was killed while it started, which is no news.
   */
  private void notStarted(CompletableFuture<Void> ready, RuntimeException reason, int earlyDeaths) {
    if (ready.completeExceptionally(reason) && !hasStarted()) {
      giveUp(reason);
    } else if (dispatcher.wantsWorkers()) {
      FailSafe.log(LOGGER, Level.WARNING, String.valueOf(reason.getMessage()));
      replace(earlyDeaths + 1, reason);
    }
  }

  private synchronized boolean hasStarted() {
    return started;
  }

  /** A process that starts when the pool ends, or when nobody waits for it, is killed at once. */
  private synchronized void begun(WorkerProcess process) {
    processes.add(process);
    starting.add(process);
    var _ = process.exit().whenComplete((exitCode, failure) -> ended(process));
    if (ending || !dispatcher.wantsWorkers()) {
      process.kill();
    }
  }

  private void ended(WorkerProcess process) {
    processes.remove(process);
    starting.remove(process);
  }

  private synchronized void enter(Worker worker) {
    workers.add(worker);
    starting.remove(worker.process());
    if (ending) {
      worker.cancel();
    }
  }

  private synchronized void leave(Worker worker) {
    workers.remove(worker);
  }

  private void finished() {
    RuntimeException reason = forgetThread();
    if (reason != null) {
      dispatcher.fail(reason);
    }
  }

  /** Returns why there are no workers any more, if that is so and not because the pool closes. */
  private synchronized @Nullable RuntimeException forgetThread() {
    threads--;
    notifyAll();
    return threads == 0 ? failure : null;
  }

  /** A worker that dies early would do so again and again: after a few the last reason is told. */
  private void replace(int earlyDeaths, @Nullable RuntimeException reason) {
    if (!dispatcher.wantsWorkers()) {
      return;
    }
    if (reason == null || earlyDeaths < EARLY_DEATHS) {
      var _ = startOne(earlyDeaths);
    } else {
      giveUp(reason);
    }
  }

  /** Has what is submitted fail for this reason if it was the last worker. */
  private synchronized void remember(RuntimeException reason) {
    failure = reason;
  }

  /** Goes on with fewer workers; without any, nothing that was submitted can be done. */
  private synchronized void giveUp(RuntimeException reason) {
    failure = reason;
    if (started && !ending) {
      int others = threads - 1;
      String outlook =
          others == 0
              ? options.subject()
                  + " has no workers any more, and does nothing that is asked of it: "
              : "%s goes on with %d workers: ".formatted(options.subject(), others);
      FailSafe.log(LOGGER, Level.WARNING, outlook + reason.getMessage());
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public List<AttachedWorker> attached() {
    return living().stream().map(Worker::attached).toList();
  }

  private synchronized List<Worker> living() {
    return List.copyOf(workers);
  }

  private void checkDeadlines() {
    living().forEach(worker -> worker.checkDeadline(options.operationDeadline()));
  }

  @Override
  public void end(Duration limit) throws InterruptedException {
    if (!dispatcher.wantsWorkers()) {
      starting.forEach(WorkerProcess::kill);
    }
    try {
      awaitFinished(limit);
    } finally {
      watch.end();
      cancel();
    }
    aot.end();
    endProcesses();
    awaitFinished(FINISH_DEADLINE);
    awaitExits(FINISH_DEADLINE);
  }

  @Override
  public void awaitExits(Duration limit) {
    CompletableFuture<?>[] exits =
        processes.stream().map(WorkerProcess::exit).toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(exits)
        .exceptionally(_ -> null)
        .completeOnTimeout(null, limit.toNanos(), TimeUnit.NANOSECONDS)
        .join();
  }

  private synchronized void awaitFinished(Duration limit) throws InterruptedException {
    long deadlineNanos = System.nanoTime() + limit.toNanos();
    long remainingNanos = limit.toNanos();
    while (threads > 0 && remainingNanos > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, remainingNanos);
      remainingNanos = deadlineNanos - System.nanoTime();
    }
  }

  private synchronized void cancel() {
    ending = true;
    workers.forEach(Worker::cancel);
    dispatcher.fail(
        new CancellationException("the worker pool was closed before the operation began"));
  }

  @Override
  public void kill() {
    processes.forEach(WorkerProcess::kill);
  }

  private void endProcesses() throws InterruptedException {
    List<Thread> ends = new ArrayList<>();
    for (WorkerProcess process : processes) {
      ends.add(Thread.startVirtualThread(() -> end(process)));
    }
    for (Thread end : ends) {
      end.join();
    }
  }

  private static void end(WorkerProcess process) {
    try {
      process.end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
