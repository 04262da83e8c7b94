package org.modelshare.harness.internal.pool;

import java.util.concurrent.CompletableFuture;
import org.modelshare.harness.ModelOp;
import org.modelshare.harness.WorkerPoolFixture;
import org.modelshare.harness.internal.wire.EncodedValue;
import org.modelshare.store.internal.graph.ValueCodec;

/** Gives a test workers, as a pool has them, and the queue that they take requests from. */
abstract class LaunchedWorkerFixture extends WorkerPoolFixture {
  private static final ClassLoader LOADER = LaunchedWorkerFixture.class.getClassLoader();

  final Dispatcher dispatcher = new Dispatcher(0);

  /** Starts a process that attaches. */
  Launched launch(PoolOptions options) throws InterruptedException {
    return new WorkerLauncher(options, store, modelKey(), parts().failures())
        .launch("worker-1", options.jvm(parts()), _ -> {});
  }

  /** Has the process take requests. */
  Worker serve(Launched launched) {
    Worker worker = new Worker(launched, parts().failures(), dispatcher, LOADER, DEADLINE);
    worker.startSending(new InputEncoder(LOADER));
    return worker;
  }

  /** Queues a request. */
  <I, O> CompletableFuture<O> submit(ModelOp<Object, I, O> operation, I input) {
    EncodedValue code = EncodedValue.of(operation, "an operation", new ValueCodec(LOADER));
    CompletableFuture<O> answer = new CompletableFuture<>();
    dispatcher.add(
        new SharedOperation(1, code, "an operation"), 0, input, new FutureTarget<>(answer));
    return answer;
  }
}
