package org.modelshare.harness;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.modelshare.model.ModelShareException;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;

/** What operations log, as it is logged here. */
final class WorkerLogTest extends WorkerPoolFixture {
  private static final String NAME = "com.example.deep.Log";

  private final Logger logger = Logger.getLogger("com.example.deep");
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void capture() {
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    logger.setLevel(Level.ALL);
  }

  @AfterEach
  void release() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
    logger.setLevel(null);
  }

  @Test
  void recordsArriveWithLevelLoggerWorkerAndWhatWasThrown() throws Exception {
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      assertThat(pool.map((model, i) -> log(i), List.of(5))).containsExactly(5);
      awaitRecords(4);
    }
    assertThat(records)
        .extracting(record -> record.getLevel() + " " + record.getMessage())
        .containsExactly(
            "INFO worker-1: input 5 of x",
            "WARNING worker-1: it's {0}",
            "SEVERE worker-1: failed",
            "INFO worker-1: bad {0}");
    assertThat(records).extracting(LogRecord::getLoggerName).containsOnly(NAME);
    assertThat(records.get(2).getThrown())
        .isInstanceOf(WorkerException.class)
        .hasMessage("worker-1: java.io.IOException: disk")
        .satisfies(e -> assertThat(e.getStackTrace()[0].getMethodName()).isEqualTo("log"));
    assertThat(output.standardError()).isEmpty();
  }

  private static int log(int input) {
    System.Logger log = System.getLogger(NAME);
    log.log(System.Logger.Level.DEBUG, "not at this level");
    log.log(System.Logger.Level.INFO, "input {0} of {1}", input, "x");
    log.log(System.Logger.Level.WARNING, "it's {0}");
    Logger.getLogger(NAME).log(Level.SEVERE, "failed", new IOException("disk"));
    Logger.getLogger(NAME).log(Level.INFO, "bad {0}", new Unprintable());
    return input;
  }

  @Test
  void whatTheModelLogsWhileItIsAttachedArrivesToo() throws Exception {
    try (ModelStore trusting = storeThatReadsNothing()) {
      ModelKey<Talkative> talkative = trusting.put(new Talkative());
      builder(1).fork(trusting, talkative).close();
      awaitRecords(1);
    }
    assertThat(records)
        .extracting(record -> record.getLevel() + " " + record.getMessage())
        .containsExactly("INFO worker-1: attached");
    assertThat(output.standardError()).isEmpty();
  }

  @Test
  void whatAModelLogsThatCannotBeAttachedArrivesToo() throws Exception {
    try (ModelStore trusting = storeThatReadsNothing()) {
      ModelKey<Failing> failing = trusting.put(new Failing());
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> builder(1).fork(trusting, failing))
          .withMessageContaining("cannot attach")
          .withMessageContaining("no licence");
      awaitRecords(1);
    }
    assertThat(records).extracting(LogRecord::getMessage).containsExactly("worker-1: no licence");
  }

  /** Opens a store whose {@code put} does not read the model, which would log here too. */
  private static ModelStore storeThatReadsNothing() {
    return ModelStores.builder().checkRoundTrip(false).open();
  }

  private static final class Talkative implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    @Serial
    private Object readResolve() {
      System.getLogger(NAME).log(System.Logger.Level.INFO, "attached");
      return this;
    }
  }

  private static final class Failing implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    @Serial
    private Object readResolve() {
      System.getLogger(NAME).log(System.Logger.Level.INFO, "no licence");
      throw new IllegalStateException("no licence");
    }
  }

  private static final class Unprintable {
    @Override
    public String toString() {
      throw new IllegalStateException();
    }
  }

  @Test
  void aTextOfAnyLengthArrivesAndIsCut() throws Exception {
    int limit = 1 << 16;
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      pool.map((model, length) -> logText(length), List.of(limit, limit + 1));
      awaitRecords(2);
    }
    assertThat(records)
        .extracting(LogRecord::getMessage)
        .containsExactly("worker-1: " + "x".repeat(limit), "worker-1: " + "x".repeat(limit) + "…");
  }

  private static int logText(int length) {
    System.getLogger(NAME).log(System.Logger.Level.INFO, "x".repeat(length));
    return length;
  }

  @Test
  void theLevelIsThatOfThePool() throws Exception {
    try (WorkerPool<Weights> pool =
        builder(1).logging(System.Logger.Level.DEBUG).fork(store, key)) {
      pool.map((model, i) -> logAtAllLevels(), List.of(1));
      awaitRecords(4);
    }
    assertThat(records)
        .extracting(LogRecord::getLevel)
        .containsExactly(Level.SEVERE, Level.WARNING, Level.INFO, Level.FINE);
    records.clear();
    try (WorkerPool<Weights> pool = builder(1).logging(System.Logger.Level.OFF).fork(store, key)) {
      pool.map((model, i) -> logAtAllLevels(), List.of(1));
    }
    assertThat(records).isEmpty();
  }

  /** What users configure stays, but for the console. */
  @Test
  void theConfigurationFileOfTheUserCounts() throws Exception {
    Path file = directory.resolve("logging.properties");
    Files.writeString(
        file,
        """
        handlers = java.util.logging.ConsoleHandler, java.util.logging.FileHandler
        java.util.logging.FileHandler.pattern = %s/log.xml
        java.util.logging.FileHandler.level = ALL
        %s.level = FINE
        """
            .formatted(directory, NAME));
    awaitRecordsOfAWorker("-Djava.util.logging.config.file=" + file, 4);
    assertThat(records)
        .extracting(LogRecord::getLevel)
        .containsExactly(Level.SEVERE, Level.WARNING, Level.INFO, Level.FINE);
    assertThat(directory.resolve("log.xml")).content().contains("<level>FINE</level>");
    assertThat(output.standardError()).isEmpty();
  }

  @Test
  void theConfigurationClassOfTheUserCounts() throws Exception {
    String property = "-Djava.util.logging.config.class=" + OnlyErrors.class.getName();
    awaitRecordsOfAWorker(property, 1);
    assertThat(records).extracting(LogRecord::getLevel).containsExactly(Level.SEVERE);
    assertThat(output.standardError()).isEmpty();
  }

  /** Made by the JDK. */
  public static final class OnlyErrors {
    public OnlyErrors() throws IOException {
      String configuration = "handlers=java.util.logging.ConsoleHandler\n.level=SEVERE\n";
      LogManager.getLogManager()
          .readConfiguration(new ByteArrayInputStream(configuration.getBytes(US_ASCII)));
    }
  }

  /** What it logs before the worker runs is text; what is logged later is not. */
  @Test
  void anAgentMayLogBefore() throws Exception {
    Path jar =
        Program.jar(
            directory.resolve("agent.jar"),
            Map.of("Premain-Class", Agent.class.getName()),
            empty -> {});
    awaitRecordsOfAWorker("-javaagent:" + jar, 3);
    assertThat(records).extracting(LogRecord::getMessage).containsOnly("worker-1: said");
    assertThat(output.standardError()).anyMatch(line -> line.contains("INFO: from an agent"));
  }

  /** Made by the JVM. */
  public static final class Agent {
    private Agent() {}

    public static void premain(String arguments) {
      Logger.getLogger(NAME).info("from an agent");
    }
  }

  @Test
  void aConfigurationFileThatIsNotThereIsNamedAndRecordsArrive() throws Exception {
    Path file = directory.resolve("none.properties");
    awaitRecordsOfAWorker("-Djava.util.logging.config.file=" + file, 3);
    assertThat(output.standardError())
        .singleElement()
        .asString()
        .contains("logging configuration " + file + " cannot be read");
  }

  @Test
  void aConfigurationFileThatEndsInAContinuationCountsToo() throws Exception {
    Path file = directory.resolve("logging.properties");
    Files.writeString(file, NAME + ".level = \\\n FINE\nlast = \\");
    awaitRecordsOfAWorker("-Djava.util.logging.config.file=" + file, 4);
    assertThat(output.standardError()).isEmpty();
  }

  /** Some managers read no configuration as the JDK's does. */
  @Test
  void recordsOfAnotherLogManagerArrive() throws Exception {
    String property = "-Djava.util.logging.manager=" + Manager.class.getName();
    awaitRecordsOfAWorker(property, 3);
    assertThat(output.standardError()).isEmpty();
  }

  /** Made by the JDK. */
  public static final class Manager extends LogManager {
    @Override
    public void readConfiguration() {}
  }

  @Test
  void consolesOfTheUserAreConsoles() throws Exception {
    Path file = directory.resolve("logging.properties");
    Files.writeString(file, "handlers = " + Console.class.getName());
    awaitRecordsOfAWorker("-Djava.util.logging.config.file=" + file, 3);
    assertThat(output.standardError()).isEmpty();
  }

  /** Made by the JDK. */
  public static final class Console extends ConsoleHandler {}

  @Test
  void whoLogsFirstAndIsInterruptedDoesNotEndTheLog() throws Exception {
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      pool.map((model, i) -> logAndInterruptAll(), List.of(1));
      pool.map((model, i) -> logAtAllLevels(), List.of(1));
      awaitRecords(4);
    }
    assertThat(records).extracting(LogRecord::getMessage).contains("worker-1: first");
  }

  private static int logAndInterruptAll() throws InterruptedException {
    ThreadGroup group = new ThreadGroup("user's");
    Thread.ofPlatform().group(group).start(() -> Logger.getLogger(NAME).info("first")).join();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("modelshare-") && thread != Thread.currentThread()) {
        thread.interrupt();
      }
    }
    return 1;
  }

  private static int logAtAllLevels() {
    for (Level level : List.of(Level.SEVERE, Level.WARNING, Level.INFO, Level.FINE, Level.FINER)) {
      Logger.getLogger(NAME).log(level, "said");
    }
    return 0;
  }

  /** An interrupted thread may log too; its interrupt must not harm the way back to the pool. */
  @Test
  void aBurstArrivesWholeAndInOrderBeforeThePoolIsClosed() throws Exception {
    int count = 10_000;
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      assertThat(pool.map((model, n) -> burst(n), List.of(count))).containsExactly(count);
      assertThat(pool.map(Weights::value, List.of(3))).containsExactly(3f);
    }
    awaitRecords(count);
    assertThat(records.stream().map(LogRecord::getMessage).toList())
        .isEqualTo(IntStream.range(0, count).mapToObj(i -> "worker-1: record " + i).toList());
  }

  private static int burst(int count) {
    System.Logger log = System.getLogger(NAME);
    for (int i = 0; i < count; i++) {
      log.log(System.Logger.Level.INFO, "record {0,number,#}", i);
    }
    return count;
  }

  @Test
  void anInterruptedThreadMayLog() throws Exception {
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      assertThat(pool.map((model, i) -> logInterrupted(), List.of(1, 2))).containsOnly(true);
      awaitRecords(2);
    }
  }

  private static boolean logInterrupted() {
    Thread.currentThread().interrupt();
    Logger.getLogger(NAME).info("interrupted");
    return Thread.currentThread().isInterrupted();
  }

  /** One that logs at all levels. */
  private void awaitRecordsOfAWorker(String jvmArgument, int count) throws InterruptedException {
    try (WorkerPool<Weights> pool = builder(1).jvmArgs(jvmArgument).fork(store, key)) {
      pool.map((model, i) -> logAtAllLevels(), List.of(1));
      awaitRecords(count);
    }
  }

  private void awaitRecords(int count) throws InterruptedException {
    Await.until(count + " records", DEADLINE, () -> records.size() >= count);
  }
}
