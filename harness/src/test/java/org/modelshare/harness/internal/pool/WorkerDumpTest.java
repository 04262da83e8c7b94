package org.modelshare.harness.internal.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.modelshare.harness.Await;
import org.modelshare.harness.ModelOp;
import org.modelshare.harness.internal.process.WorkerProcess;

/** A thread dump between the lines that a worker prints. */
final class WorkerDumpTest extends LaunchedWorkerFixture {
  /** The dump is kept apart, and only the dump. */
  @Test
  void linesThatFollowItAreTheLastLines() throws Exception {
    Worker worker = serve(launch(options(builder(1))));
    CompletableFuture<Worker.End> end = CompletableFuture.supplyAsync(worker::serve);
    try {
      WorkerProcess process = worker.process();

      process.operationStack();
      submit(new Printing(), "printed later").join();

      Await.until(
          "its line", DEADLINE, () -> process.describeEnd(0, true).contains("printed later"));
      assertThat(process.describeEnd(0, true)).endsWith("stdout: printed later");
      assertThat(standardOutput()).anyMatch(line -> line.contains("Full thread dump"));
    } finally {
      dispatcher.drain();
      assertThat(end).succeedsWithin(DEADLINE);
    }
  }

  /** Prints its input. */
  private record Printing() implements ModelOp<Object, String, Integer> {
    @Override
    @SuppressWarnings("SystemOut") // what is tested
    public Integer apply(Object model, String line) {
      System.out.println(line);
      return line.length();
    }
  }
}
