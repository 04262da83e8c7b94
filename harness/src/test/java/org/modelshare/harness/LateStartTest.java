package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.modelshare.store.internal.graph.ValueCodec;

/** A start deadline that fires while a worker becomes ready. */
final class LateStartTest extends WorkerPoolFixture {
  private static final Duration LIMIT = Duration.ofSeconds(3);

  /**
   * The worker has attached, and waits for the dispatcher when its time is up. Whether it then is
   * killed or served, somebody answers the request.
   */
  @Test
  void losesNoRequest() throws Exception {
    PoolOptions options = new PoolOptions();
    options.startDeadline(LIMIT);
    options.addEnvironment(mark.environment());
    options.aotCache(AotCache.NEVER);
    Dispatcher dispatcher = new Dispatcher(0);
    ClassLoader loader = getClass().getClassLoader();
    CompletableFuture<Float> answer = submit(dispatcher, loader);
    WorkerLauncher launcher = new WorkerLauncher(options, store, key, dispatcher, loader);
    FutureTask<Worker> launch = new FutureTask<>(() -> launcher.launch("worker-1", _ -> {}));

    dispatcher.lock.lock();
    try {
      Thread.ofPlatform().daemon().start(launch);
      Await.until(
          "attached", DEADLINE, () -> dispatcher.lock.hasQueuedThreads() || launch.isDone());
      long attachedNanos = System.nanoTime();
      Await.until(
          "its deadline", DEADLINE, () -> System.nanoTime() - attachedNanos > LIMIT.toNanos());
    } finally {
      dispatcher.lock.unlock();
    }

    try {
      Worker worker = launch.get();
      CompletableFuture<Worker.End> end = CompletableFuture.supplyAsync(worker::serve);
      assertThat(answer).succeedsWithin(DEADLINE).isEqualTo(3f);
      dispatcher.drain();
      assertThat(end).succeedsWithin(DEADLINE);
    } catch (ExecutionException late) {
      assertThat(late).hasMessageContaining("was not ready after " + LIMIT);
      assertThat(dispatcher.open().poll()).isNotNull();
    }
  }

  private static CompletableFuture<Float> submit(Dispatcher dispatcher, ClassLoader loader) {
    ModelOp<Weights, Integer, Float> operation = Weights::value;
    EncodedValue code = EncodedValue.of(operation, "an operation", new ValueCodec(loader));
    CompletableFuture<Float> answer = new CompletableFuture<>();
    dispatcher.add(new SharedOperation(1, code, operation), 0, 3, new FutureReply<>(answer));
    return answer;
  }
}
