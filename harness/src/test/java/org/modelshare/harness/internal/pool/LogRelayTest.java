package org.modelshare.harness.internal.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.harness.ForeignTexts;
import org.modelshare.harness.internal.wire.Message;
import org.modelshare.harness.internal.wire.Thrown;

/** What workers log, in the log of the pool's JVM. */
final class LogRelayTest {
  /** Else a worker could write lines that look like those of another. */
  @ParameterizedTest
  @MethodSource("org.modelshare.harness.ForeignTexts#foreignOrHalf")
  void everyLineThatAWorkerLogsHasItsName(String foreign) throws Exception {
    BlockingQueue<String> logged = new LinkedBlockingQueue<>();
    Logger logger = Logger.getLogger("foreign.text");
    Handler handler = new Collector(logged);
    logger.addHandler(handler);
    try {
      LogRelay relay = new LogRelay("worker-1", new NoFailures());
      relay.add(new Message.Log(Level.WARNING, "foreign.text", "a" + foreign + "b", null));
      String text = logged.remove();
      assertThat(text).matches(ForeignTexts::isFit, "fit");
      assertThat(text.lines()).allMatch(line -> line.startsWith("worker-1: "));
    } finally {
      logger.removeHandler(handler);
    }
  }

  /** Nothing fails. */
  private static final class NoFailures implements WorkerFailures {
    @Override
    public Throwable of(String worker, String place, Thrown thrown) {
      return exception(worker, thrown);
    }

    @Override
    public RuntimeException exception(String worker, Thrown thrown) {
      throw new AssertionError(thrown.toString());
    }
  }

  /** Keeps what is logged. */
  private static final class Collector extends Handler {
    private final BlockingQueue<String> logged;

    Collector(BlockingQueue<String> logged) {
      this.logged = logged;
    }

    @Override
    public void publish(LogRecord record) {
      logged.add(record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
