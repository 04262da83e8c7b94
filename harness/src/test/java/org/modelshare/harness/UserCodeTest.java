package org.modelshare.harness;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What operations may do to their worker without harm to results, pool or worker. */
final class UserCodeTest extends WorkerPoolFixture {
  private static final int MEGABYTE = 1_000_000;
  private static final List<Integer> INPUTS = IntStream.range(0, 1000).boxed().toList();
  private static final List<Float> ANSWERS = INPUTS.stream().map(i -> (float) i).toList();

  @Test
  void aHundredMegabytesOnBothStreamsHarmNoResult() {
    output.keepNothing();
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      List<Integer> inputs = IntStream.range(0, 100).boxed().toList();

      List<Float> results = pool.map(UserCodeTest::printAMegabyteOnBoth, inputs);

      assertThat(results).isEqualTo(ANSWERS.subList(0, 100));
    }
    assertThat(output.standardOutputCharacters()).isEqualTo(100L * MEGABYTE);
    assertThat(output.standardErrorCharacters()).isEqualTo(100L * MEGABYTE);
  }

  @SuppressWarnings("SystemOut") // what is tested
  private static float printAMegabyteOnBoth(Weights model, int index) throws InterruptedException {
    Thread other = Thread.ofPlatform().start(() -> printAMegabyte(System.err));
    printAMegabyte(System.out);
    other.join();
    return model.value(index);
  }

  private static void printAMegabyte(PrintStream stream) {
    String line = "x".repeat(1000);
    for (int i = 0; i < MEGABYTE / line.length(); i++) {
      stream.println(line);
    }
  }

  @Test
  void nativeCodeMayWriteToTheDescriptorOfStandardOutput() {
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      assertThat(pool.map(UserCodeTest::writeNatively, INPUTS)).isEqualTo(ANSWERS);
    }
    assertThat(output.standardOutput()).hasSize(INPUTS.size()).contains("worker-1: native 999");
  }

  @Test
  void whatIsPrintedArrivesWhateverTheLocale() {
    try (WorkerPool<Weights> pool =
        builder(1).environment(Map.of("LC_ALL", "POSIX")).fork(store, key)) {
      pool.map((model, i) -> printUmlauts(), List.of(1));
    }
    assertThat(output.standardOutput()).containsExactly("worker-1: ä out");
    assertThat(output.standardError()).containsExactly("worker-1: ä err");
  }

  @SuppressWarnings("SystemOut") // what is tested
  private static boolean printUmlauts() {
    System.out.println("ä out");
    System.err.println("ä err");
    return true;
  }

  private static float writeNatively(Weights model, int index) {
    byte[] line = ("native " + index + "\n").getBytes(US_ASCII);
    long written = NativeCalls.write(NativeCalls.STANDARD_OUTPUT, line);
    return written == line.length ? model.value(index) : -1;
  }

  @Test
  void descriptorZeroIsNotThePools() {
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      assertThat(pool.map(UserCodeTest::readDescriptorZero, INPUTS.subList(0, 20)))
          .isEqualTo(ANSWERS.subList(0, 20));
    }
  }

  /** Reads it to its end, and gives it to a process that tries to; that one gets an error. */
  private static float readDescriptorZero(Weights model, int index)
      throws IOException, InterruptedException {
    byte[] read = Files.readAllBytes(Path.of("/proc/self/fd/0"));
    Process cat = new ProcessBuilder("cat").redirectInput(Redirect.INHERIT).start();
    byte[] passedOn = cat.getInputStream().readAllBytes();
    cat.waitFor();
    return read.length + passedOn.length == 0 ? model.value(index) : -1;
  }

  @Test
  void theStreamsOfSystemMayBeReplacedAndClosed() {
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      assertThat(pool.map(UserCodeTest::removeStreams, INPUTS)).isEqualTo(ANSWERS);
      assertThatExceptionOfType(WorkerException.class)
          .isThrownBy(() -> pool.map((model, failure) -> failure.fail(1), List.of(Failing.ERROR)))
          .withMessageEndingWith("not so");
    }
  }

  @SuppressWarnings({"NullAway", "SystemOut"}) // what is tested
  private static float removeStreams(Weights model, int index) throws IOException {
    if (index % 2 == 0 && System.in != null) {
      System.in.close();
      System.out.close();
      System.err.close();
    }
    System.setIn(null);
    System.setOut(null);
    System.setErr(null);
    return model.value(index);
  }

  @Test
  void anOperationMayInterruptItsThread() {
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      assertThat(pool.map(UserCodeTest::interruptItself, INPUTS)).isEqualTo(ANSWERS);
    }
  }

  private static float interruptItself(Weights model, int index) {
    boolean interruptedBefore = Thread.currentThread().isInterrupted();
    Thread.currentThread().interrupt();
    return interruptedBefore ? -1 : model.value(index);
  }

  @Test
  void threadsThatDoNotEndDoNotHoldUpTheEnd() throws Exception {
    String path = directory.toString();
    try (WorkerPool<Weights> pool = builder(1).exitDeadline(DEADLINE).fork(store, key)) {
      pool.map((model, i) -> tellHowItEnds(path), List.of(1));
      assertThat(pool.map(UserCodeTest::leaveAThread, INPUTS.subList(0, 20)))
          .isEqualTo(ANSWERS.subList(0, 20));
    }
    assertThat(awaitFile("end")).isEqualTo("exit true, reads false");
    assertThat(output.standardError()).isEmpty();
  }

  /** The JVM would wait for a call of the system, and exit would look for a log. */
  @Test
  void anIdleWorkerReturnsFromMainAndIsInNoCallOfTheSystem() throws Exception {
    String path = directory.toString();
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      pool.map((model, i) -> tellHowItEnds(path), List.of(1));
    }
    assertThat(awaitFile("end")).isEqualTo("exit false, reads false");
  }

  private static int tellHowItEnds(String directory) {
    Thread hook =
        new Thread(() -> {
          try {
            Await.until("told", DEADLINE, () -> isCalled("endOfPool"));
            String text = "exit %s, reads %s".formatted(isCalled("exit"), isCalled("readNBytes"));
            signal(directory, "end", text);
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    Runtime.getRuntime().addShutdownHook(hook);
    return 1;
  }

  private static boolean isCalled(String method) {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(Arrays::stream)
        .anyMatch(frame -> frame.getMethodName().equals(method));
  }

  private static float leaveAThread(Weights model, int index) {
    Thread.ofPlatform().daemon(false).start(UserCodeTest::sleepForHours);
    return model.value(index);
  }

  @Test
  void aShutdownHookThatHangsIsKilled() {
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      assertThat(pool.map(UserCodeTest::addAHangingHook, List.of(1))).containsExactly(1f);
    }
    assertThat(mark.processes()).isEmpty();
  }

  private static float addAHangingHook(Weights model, int index) {
    Runtime.getRuntime().addShutdownHook(new Thread(UserCodeTest::sleepForHours));
    return model.value(index);
  }

  private static void sleepForHours() {
    try {
      Thread.sleep(Duration.ofHours(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @EnumSource(Failing.class)
  void whateverIsThrownArrivesAndTheWorkerLivesOn(Failing failing) {
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      long pid = pool.stats().getFirst().pid();

      assertThatExceptionOfType(WorkerException.class)
          .isThrownBy(() -> pool.map((model, failure) -> failure.fail(1), List.of(failing)))
          .satisfies(e -> assertThat(e.exceptionClass()).isEqualTo(failing.thrown.getName()))
          .withMessageContaining(failing.text);
      assertThat(pool.map(Weights::value, List.of(4))).containsExactly(4f);
      assertThat(pool.stats()).extracting(WorkerStats::pid).containsExactly(pid);
    }
  }

  /** Ways to fail that a worker has to survive. */
  enum Failing {
    STACK_OVERFLOW(StackOverflowError.class, "StackOverflowError") {
      @Override
      @SuppressWarnings("InfiniteRecursion") // what is tested
      int fail(int depth) {
        return fail(depth + 1) + 1;
      }
    },
    ERROR(Error.class, "not so") {
      @Override
      int fail(int depth) {
        throw new Error("not so");
      }
    },
    LINKAGE(NoClassDefFoundError.class, "some/Class") {
      @Override
      int fail(int depth) {
        throw new NoClassDefFoundError("some/Class");
      }
    },
    OUT_OF_MEMORY_OF_ITS_OWN(OutOfMemoryError.class, "so it says") {
      @Override
      int fail(int depth) {
        throw new OutOfMemoryError("so it says");
      }
    },
    HOSTILE(HostileException.class, "(getMessage() threw java.lang.AssertionError)") {
      @Override
      int fail(int depth) {
        throw new HostileException();
      }
    },
    EMPTY(EmptyException.class, "EmptyException") {
      @Override
      int fail(int depth) {
        throw new EmptyException();
      }
    },
    RING_OF_CAUSES(RingException.class, "round and round") {
      @Override
      int fail(int depth) {
        throw new RingException();
      }
    };

    private final Class<?> thrown;
    private final String text;

    Failing(Class<?> thrown, String text) {
      this.thrown = thrown;
      this.text = text;
    }

    abstract int fail(int depth);
  }

  /** Everything that can be asked of it fails. */
  static final class HostileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new AssertionError("getMessage");
    }

    @Override
    public synchronized Throwable getCause() {
      throw new AssertionError("getCause");
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new AssertionError("getStackTrace");
    }

    @Override
    public String toString() {
      throw new AssertionError("toString");
    }

    @Override
    public void printStackTrace(PrintWriter writer) {
      throw new AssertionError("printStackTrace");
    }
  }

  /** Answers null. */
  private static final class EmptyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    @SuppressWarnings("NullAway") // what is tested
    public StackTraceElement[] getStackTrace() {
      return null;
    }
  }

  /** Is its own cause's cause. */
  private static final class RingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RingException() {
      super("round and round");
      initCause(new IllegalStateException(this));
    }
  }
}
