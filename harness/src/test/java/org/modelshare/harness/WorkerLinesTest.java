package org.modelshare.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.Test;

/** Lines that workers print, as they are logged. */
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

  @SuppressWarnings("SystemOut") // what is tested
  private static int print(String line) {
    System.out.println(line);
    System.err.println(line);
    return 1;
  }
}
