package org.modelshare.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.Test;
import org.modelshare.store.internal.graph.ValueCodec;

/** Lines that workers print, as they are logged and as they tell how a worker ended. */
final class WorkerLinesTest extends WorkerPoolFixture {
  /** The default format of the JDK shows neither a logger nor a thread. */
  @Test
  void haveTheNameOfTheirWorkerWhateverTheFormat() throws Exception {
    Logger logger = Logger.getLogger("org.modelshare.worker");
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    StreamHandler handler = new StreamHandler(text, new SimpleFormatter());
    logger.addHandler(handler);
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      pool.map((model, line) -> print(line), List.of("printed"));
    } finally {
      logger.removeHandler(handler);
    }
    handler.flush();
    assertThat(text.toString(UTF_8).lines())
        .contains("INFO: worker-1: printed", "WARNING: worker-1: printed");
  }

  /** The dump is kept apart, and only the dump. */
  @Test
  void thatFollowAThreadDumpAreTheLastLines() throws Exception {
    PoolOptions options = new PoolOptions();
    options.addEnvironment(mark.environment());
    options.aotCache(AotCache.NEVER);
    Dispatcher dispatcher = new Dispatcher(0);
    ClassLoader loader = getClass().getClassLoader();
    WorkerLauncher launcher = new WorkerLauncher(options, store, key, dispatcher, loader);
    Worker worker = launcher.launch("worker-1", _ -> {});
    CompletableFuture<Worker.End> end = CompletableFuture.supplyAsync(worker::serve);
    try {
      OutputLog printed = worker.process().streams().standardOutput();

      worker.process().operationStack();
      submit(dispatcher, loader, "printed later").join();

      Await.until("its line", DEADLINE, () -> printed.last().contains("printed later"));
      assertThat(printed.last()).containsExactly("printed later");
      assertThat(output.standardOutput()).anyMatch(line -> line.contains("Full thread dump"));
    } finally {
      dispatcher.drain();
      assertThat(end).succeedsWithin(DEADLINE);
    }
  }

  private static CompletableFuture<Integer> submit(
      Dispatcher dispatcher, ClassLoader loader, String input) {
    ModelOp<Weights, String, Integer> operation = (model, line) -> print(line);
    EncodedValue code = EncodedValue.of(operation, "an operation", new ValueCodec(loader));
    CompletableFuture<Integer> answer = new CompletableFuture<>();
    dispatcher.add(new SharedOperation(1, code, operation), 0, input, new FutureReply<>(answer));
    return answer;
  }

  @SuppressWarnings("SystemOut") // what is tested
  private static int print(String line) {
    System.out.println(line);
    System.err.println(line);
    return 1;
  }
}
