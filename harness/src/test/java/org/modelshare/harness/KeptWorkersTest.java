package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modelshare.harness.internal.check.CleanupAudit;
import org.modelshare.harness.internal.process.ProcessTree;

/** Real workers that have one model after the other. */
@Timeout(300)
final class KeptWorkersTest {
  private static final int MIB_OF_FLOATS = 1 << 18;
  private static final int WORKERS = 2;
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final List<Long> pids = new ArrayList<>();

  @BeforeEach
  void beginWithout() {
    KeptWorkers.HERE.endAll();
  }

  @AfterEach
  void nothingIsLeft() {
    KeptWorkers.HERE.endAll();
    assertThat(CleanupAudit.leftBy(pids, DEADLINE)).isEmpty();
  }

  /** A healthy model of 1 MiB, and a place to be sick in. */
  static class Model {
    private final FloatBuffer weights = FloatBuffer.allocate(MIB_OF_FLOATS);
    final int size;

    Model(int size) {
      this.size = size;
      for (int i = 0; i < MIB_OF_FLOATS; i++) {
        weights.put(i, i % 1000);
      }
    }

    float answer(RandomGenerator random) throws Exception {
      return weights.get(random.nextInt(MIB_OF_FLOATS));
    }
  }

  private static boolean isInWorker() {
    return System.getProperty("modelshare.visits") != null;
  }

  private static RoundTrip<Model> run(Model model) {
    return RoundTrip.of(() -> model).probe(Model::answer).profile(Profile.QUICK).workers(WORKERS);
  }

  /** Returns the processes of the workers. */
  private List<Long> verify(RoundTrip<?> run) {
    Report report = run.verify();
    report.assertPassed();
    return pids(report);
  }

  private List<Long> pids(Report report) {
    List<Long> found =
        report.measures().orElseThrow().workers().stream()
            .map(Measures.WorkerMeasures::pid)
            .toList();
    pids.addAll(found);
    return found;
  }

  @Test
  void theNextModelHasTheSameWorkers() {
    List<Long> first = verify(run(new Model(0)));
    assertThat(KeptWorkers.HERE.size()).isEqualTo(WORKERS);

    assertThat(verify(run(new Model(1)))).containsExactlyInAnyOrderElementsOf(first);
    assertThat(verify(RoundTrip.of(new SampleProviders.SharedProvider()).profile(Profile.QUICK)))
        .containsExactlyInAnyOrderElementsOf(first);
  }

  @Test
  void otherSettingsHaveOthers() {
    List<Long> first = verify(run(new Model(0)));

    assertThat(verify(run(new Model(0)).jvmArguments(List.of("-Dkept=not"))))
        .doesNotContainAnyElementsOf(first);
    assertThat(verify(run(new Model(0)).workerMaxHeap("200m"))).doesNotContainAnyElementsOf(first);
    assertThat(verify(run(new Model(0)).environment(Map.of("KEPT", "not"))))
        .doesNotContainAnyElementsOf(first);
  }

  @Test
  void moreWorkersThanAreKeptAreStarted() {
    List<Long> first = verify(run(new Model(0)).workers(1));

    assertThat(verify(run(new Model(0)).workers(2))).hasSize(2).containsAll(first);
  }

  /** Its index is small in one model and large in the next. */
  static final class StaticIndex extends Model {
    private static float @Nullable [] index;

    StaticIndex(int size) {
      super(size);
    }

    @Override
    float answer(RandomGenerator random) throws Exception {
      if (index == null) {
        index = new float[size];
      }
      return super.answer(random);
    }
  }

  @Test
  void aStaticFieldThatWasFilledForAnEarlierModelHidesNothing() {
    verify(run(new StaticIndex(1)));
    assertThat(KeptWorkers.HERE.size()).isEqualTo(WORKERS);

    Report report = run(new StaticIndex(16 * MIB_OF_FLOATS)).verify();

    assertThat(codes(report)).containsExactly("MS201");
    assertThat(pids(report)).hasSize(WORKERS);
  }

  /** The memory of the first is given back during the second, unless that was waited for. */
  static final class ThreadLocalScratch extends Model {
    private static final ThreadLocal<float @Nullable []> SCRATCH = new ThreadLocal<>();

    ThreadLocalScratch(int size) {
      super(size);
    }

    @Override
    float answer(RandomGenerator random) throws Exception {
      if (SCRATCH.get() == null) {
        SCRATCH.set(new float[size]);
      }
      return super.answer(random);
    }
  }

  @Test
  void memoryThatAnEarlierModelHasLeftHidesNothing() {
    int allowed = 3 * MIB_OF_FLOATS; // of 4 MiB
    verify(run(new ThreadLocalScratch(allowed)));
    verify(run(new ThreadLocalScratch(allowed)));

    assertThat(codes(run(new ThreadLocalScratch(6 * MIB_OF_FLOATS)).verify()))
        .containsExactly("MS201");
  }

  @Test
  void aFindingEndsTheWorkers() {
    Report report = run(new StaticIndex(16 * MIB_OF_FLOATS)).verify();

    assertThat(codes(report)).containsExactly("MS201");
    assertThat(KeptWorkers.HERE.size()).isZero();
    List<Long> first = pids(report);
    assertThat(verify(run(new Model(0)))).doesNotContainAnyElementsOf(first);
  }

  /** Finds in a JVM that had such a model before what cannot be done twice. */
  static final class OncePerJvm extends Model {
    private transient boolean isDone;

    OncePerJvm() {
      super(0);
    }

    @Override
    float answer(RandomGenerator random) throws Exception {
      if (!isDone && isInWorker()) {
        URL.setURLStreamHandlerFactory(_ -> null);
        isDone = true;
      }
      return super.answer(random);
    }
  }

  @Test
  void noFindingComesFromAJvmThatHadAnotherModel() {
    List<Long> first = verify(run(new OncePerJvm()).checks("MS301", "MS305", "MS504"));
    assertThat(KeptWorkers.HERE.size()).isEqualTo(WORKERS);

    assertThat(verify(run(new OncePerJvm()).checks("MS301", "MS305", "MS504")))
        .doesNotContainAnyElementsOf(first);
  }

  /** Ends every worker. */
  static final class Deadly extends Model {
    Deadly() {
      super(0);
    }

    @Override
    float answer(RandomGenerator random) throws Exception {
      if (isInWorker()) {
        Runtime.getRuntime().halt(3);
      }
      return super.answer(random);
    }
  }

  @Test
  void aDeathIsConfirmedByOthers() {
    verify(run(new Model(0)));

    Report report = run(new Deadly()).verify();

    assertThat(codes(report)).containsExactly("MS701");
    assertThat(KeptWorkers.HERE.size()).isZero();
  }

  /** A thing that user code can do to a JVM, and that the next model would see. */
  enum Deed {
    PROPERTY {
      @Override
      void act() {
        System.setProperty("kept", "not");
      }
    },
    LOCALE {
      @Override
      void act() {
        Locale.setDefault(Locale.of("de", "CH"));
      }
    },
    TIME_ZONE {
      @Override
      void act() {
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      }
    },
    THREAD {
      @Override
      void act() {
        Thread.ofPlatform().daemon().name("refresh").start(Deed::sleepForHours);
      }
    },
    PROCESS {
      @Override
      void act() throws Exception {
        new ProcessBuilder("sleep", "1000").start();
      }
    },
    FILE {
      @Override
      void act() throws Exception {
        Files.createTempFile("kept", "not");
      }
    };

    abstract void act() throws Exception;

    private static void sleepForHours() {
      try {
        Thread.sleep(Duration.ofHours(1));
      } catch (InterruptedException _) {
        // Nobody does.
      }
    }
  }

  static final class Doer extends Model {
    private final Deed deed;
    private transient boolean isDone;

    Doer(Deed deed) {
      super(0);
      this.deed = deed;
    }

    @Override
    float answer(RandomGenerator random) throws Exception {
      if (!isDone && isInWorker()) {
        deed.act();
        isDone = true;
      }
      return super.answer(random);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aWorkerThatIsNotAsItWasIsNotKept(Deed deed) {
    List<Long> first = verify(run(new Doer(deed)).checks("MS301", "MS305"));
    assertThat(KeptWorkers.HERE.size()).isZero();

    List<Long> second = verify(run(new Model(0)).checks("MS301", "MS305"));
    assertThat(second).doesNotContainAnyElementsOf(first);
    assertThat(verify(run(new Doer(deed)).checks("MS301", "MS305"))).isNotEmpty();
    assertThat(KeptWorkers.HERE.size()).as("after one in a kept worker").isZero();
  }

  @Test
  void afterTheDeathOfAWorkerThatWaitsTheNextRunPasses() {
    List<Long> first = verify(run(new Model(0)));
    first.forEach(KeptWorkersTest::kill);

    assertThat(verify(run(new Model(0)))).hasSize(WORKERS).doesNotContainAnyElementsOf(first);
  }

  private static void kill(long pid) {
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    process.destroyForcibly();
    process.onExit().orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
  }

  @Test
  void workersThatWaitForLongEnd() throws InterruptedException {
    List<Long> first = verify(run(new Model(0)));

    Await.until("no worker", DEADLINE, () -> KeptWorkers.HERE.size() == 0);
    Await.until("no process", DEADLINE, () -> first.stream().allMatch(KeptWorkersTest::isGone));
  }

  private static boolean isGone(long pid) {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    return process.isEmpty() || ProcessTree.isGone(process.get());
  }

  @Test
  void workersOfAnotherClassPathAreNotTaken() {
    verify(run(new Model(0)));

    assertThat(KeptWorkers.HERE.take(planOf("other.jar"))).isEmpty();
    assertThat(KeptWorkers.HERE.size()).isEqualTo(WORKERS);
  }

  private static VerifierPlan planOf(String classPath) {
    return new VerifierPlan(
        System.getProperty("java.home"),
        List.of(Path.of(classPath)),
        "256m",
        Map.of(),
        List.of(),
        Thread.currentThread().getContextClassLoader(),
        true,
        Duration.ofMinutes(1),
        Duration.ofMinutes(10));
  }

  /** New and kept ones in turn, so that what else the machine does slows down both. */
  @Test
  void aRunWithKeptWorkersTakesLessThanHalfAsLong() {
    verify(run(new Model(0))); // the first of this JVM takes longer than others
    long newNanos = 0;
    long keptNanos = 0;
    for (int round = 0; round < 4; round++) {
      KeptWorkers.HERE.endAll();
      newNanos += nanosOf(run(new Model(round)));
      for (int i = 0; i < 5; i++) {
        keptNanos += nanosOf(run(new Model(i)));
      }
    }
    assertThat(Duration.ofNanos(keptNanos / 20))
        .as("one of twenty with kept workers")
        .isLessThan(Duration.ofNanos(newNanos / 4 / 2));
  }

  private long nanosOf(RoundTrip<?> run) {
    long startNanos = System.nanoTime();
    verify(run);
    return System.nanoTime() - startNanos;
  }

  private static List<String> codes(Report report) {
    return report.findings().stream().map(finding -> finding.check().code()).toList();
  }
}
