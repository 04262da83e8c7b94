package org.modelshare.harness.internal.pool;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.wire.EncodedValue;
import org.modelshare.harness.internal.wire.Message;
import org.modelshare.harness.internal.worker.OperationRunner;
import org.modelshare.harness.internal.worker.WorkerModels;
import org.modelshare.store.internal.graph.ValueCodec;

/**
 * A worker that is a thread of this JVM. Operations, inputs, results and exceptions are encoded and
 * decoded as if they travelled, so that they are what they would be from another JVM.
 */
final class LocalWorker {
  private final String name;
  private final WorkerFailures failures;
  private final Dispatcher dispatcher;
  private final Lane lane;
  private final OperationRunner runner;
  private final KnownOperations known = new KnownOperations();
  private final InputEncoder inputs;
  private final ValueCodec results;
  private final Thread thread;
  private @Nullable PendingRequest running;
  private long sinceNanos;
  private boolean ended;

  /**
   * @param finished told when the thread ends
   */
  LocalWorker(
      String name,
      long seed,
      ApiParts parts,
      WorkerModels models,
      Dispatcher dispatcher,
      ClassLoader loader,
      Runnable finished) {
    this.name = name;
    this.failures = parts.failures();
    this.dispatcher = dispatcher;
    this.lane = dispatcher.open();
    this.runner = new OperationRunner(name, seed, models, parts.caller(), loader);
    this.inputs = new InputEncoder(loader);
    this.results = new ValueCodec(loader);
    this.thread =
        Thread.ofPlatform()
            .daemon()
            .name("modelshare-" + name)
            .inheritInheritableThreadLocals(false)
            .unstarted(() -> run(finished));
    thread.setContextClassLoader(loader);
  }

  String name() {
    return name;
  }

  void start() {
    thread.start();
  }

  private void run(Runnable finished) {
    try {
      for (PendingRequest next = lane.take(); next != null; next = lane.take()) {
        serve(next);
      }
    } finally {
      finished.run();
    }
  }

  private void serve(PendingRequest request) {
    EncodedValue input = inputs.encode(request);
    if (input == null) {
      return;
    }
    if (!begin(request)) {
      dispatcher.putBack(request);
      return;
    }
    tell(request.operation());
    Message answer =
        runner.answer(
            new Message.Request(request.id(), request.operation().id(), request.index(), input));
    if (isMine(request)) {
      reply(request, answer);
    }
  }

  private void tell(SharedOperation operation) {
    known.takeFinished().forEach(runner::forget);
    if (known.add(operation)) {
      runner.define(operation.message());
    }
  }

  private synchronized boolean begin(PendingRequest request) {
    if (!ended) {
      running = request;
      sinceNanos = System.nanoTime();
    }
    return !ended;
  }

  /** Returns whether the request that was run was not taken away meanwhile. */
  private synchronized boolean isMine(PendingRequest request) {
    boolean mine = running != null && running.id() == request.id();
    running = null;
    return mine;
  }

  private void reply(PendingRequest request, Message answer) {
    switch (answer) {
      case Message.Result result -> request.succeed(result.value(), results);
      case Message.Failure failure ->
          request.reply().fail(failures.of(name, request.place(), failure.thrown()));
      default -> throw new IllegalStateException("no answer: " + answer.type());
    }
  }

  /** As {@link #end()}, if the worker has been running a request for longer than {@code limit}. */
  synchronized @Nullable PendingRequest endIfOver(Duration limit) {
    boolean isOver = running != null && System.nanoTime() - sinceNanos > limit.toNanos();
    return isOver ? end() : null;
  }

  /**
   * Takes away what the worker runs, and has it do nothing more. Its thread is interrupted, and
   * ends when the operation does.
   *
   * @return null if it ran nothing
   */
  synchronized @Nullable PendingRequest end() {
    PendingRequest taken = running;
    running = null;
    ended = true;
    dispatcher.close(lane);
    thread.interrupt();
    return taken;
  }

  /** Returns where the thread is, for people. */
  String place() {
    StackTraceElement[] frames = thread.getStackTrace();
    return frames.length == 0 ? "nowhere" : frames[0].toString();
  }
}
