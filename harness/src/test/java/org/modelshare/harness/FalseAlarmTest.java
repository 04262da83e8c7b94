package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.StoreKind;
import scala.collection.immutable.TreeMap;
import scala.collection.immutable.TreeMap$;
import scala.math.Ordering;

/**
 * Healthy models in places that once had the verifier blame them, or may: nothing is found. All
 * checks of the profile default are made with {@code -Psoak}, else those of the profile quick.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class FalseAlarmTest {
  private static final Profile PROFILE =
      Boolean.getBoolean("modelshare.soak.ward") ? Profile.DEFAULT : Profile.QUICK;

  private static final String NOTHING_FOUND = "nothing found";

  @TempDir private Path directory;

  private static <M> RoundTrip<M> run(ModelProvider<M> provider) {
    return RoundTrip.of(provider).profile(PROFILE);
  }

  private static void assertNothingFound(Report report) {
    assertThat(report.findings()).as(report.toString()).isEmpty();
    assertThat(report.passed()).as(report.toString()).contains("MS301", "MS305", "MS504");
  }

  /** The JVM's own indexes of so many jars are larger than what a model may add to a heap. */
  @Test
  void oneNumberBehind115Jars() throws Exception {
    String output = output("256m", jars(115, 600), new OneNumber());

    assertThat(output).endsWith(NOTHING_FOUND + "\n");
  }

  @Test
  void aSmallModelOfALargeLibrary() {
    assertNothingFound(run(new Sorted()).verify());
  }

  @Test
  void storesAndPoolsOfOtherThreads() throws Exception {
    AtomicBoolean isDone = new AtomicBoolean();
    try (ExecutorService others = Executors.newFixedThreadPool(2)) {
      Future<Integer> stores = others.submit(() -> openStores(isDone));
      Future<Integer> pools = others.submit(() -> openPools(isDone));
      try {
        assertNothingFound(run(new SampleProviders.SharedProvider()).verify());
      } finally {
        isDone.set(true);
      }
      assertThat(stores.get()).isPositive();
      assertThat(pools.get()).isPositive();
    }
  }

  /** Leaves some open for a moment, so that a run begins or ends between them. */
  private static int openStores(AtomicBoolean isDone) {
    int rounds = 0;
    for (; !isDone.get(); rounds++) {
      try (ModelStore shm = ModelStores.builder().kind(StoreKind.SHM).open();
          ModelStore memfd = ModelStores.builder().kind(StoreKind.MEMFD).open()) {
        shm.put(Weights.create());
        memfd.put(Weights.create());
      }
    }
    return rounds;
  }

  private static int openPools(AtomicBoolean isDone) {
    int rounds = 0;
    for (; !isDone.get(); rounds++) {
      try (ModelStore store = ModelStores.open()) {
        ModelKey<Weights> key = store.put(Weights.create());
        try (WorkerPool<Weights> pool = WorkerPool.fork(store, key, 1)) {
          assertThat(pool.map(Weights::value, List.of(1))).containsExactly(1f);
        }
      }
    }
    return rounds;
  }

  /** The audit of what is left asks for what the run has opened, not for all that is open. */
  @ParameterizedTest
  @EnumSource(names = {"MEMFD", "SHM"})
  void aStoreThatAnotherThreadOpensMeanwhileAndKeeps(StoreKind kind) {
    List<ModelStore> opened = new CopyOnWriteArrayList<>();
    try {
      Report report =
          run(new SampleProviders.SharedProvider())
              .store(kind)
              .progress(phase -> openOnce(phase, kind, opened))
              .verify();
      assertThat(opened).hasSize(1);
      assertNothingFound(report);
    } finally {
      opened.forEach(ModelStore::close);
    }
  }

  private static void openOnce(String phase, StoreKind kind, List<ModelStore> opened) {
    if (phase.startsWith("published")) {
      ModelStore store = ModelStores.builder().kind(kind).open();
      opened.add(store);
      store.put(Weights.create());
    }
  }

  @Test
  void fourRunsAtATime() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Report>> runs =
          List.of(
              () -> run(new SampleProviders.SharedProvider()).verify(),
              () -> run(new OneNumber()).verify(),
              () -> run(new OwnThreads()).verify(),
              () -> run(new SampleProviders.SharedProvider()).store(StoreKind.SHM).verify());
      for (Future<Report> report : threads.invokeAll(runs)) {
        assertNothingFound(report.get());
      }
    }
  }

  /** There may be too little room to look at all of them, which is not the model's fault. */
  @Test
  void manySmallObjectsInSmallHeaps() throws Exception {
    String output = output("64m", List.of(), new ManyObjects());

    assertThat(output).endsWith(NOTHING_FOUND + "\n");
  }

  @Test
  void threadsThatTheModelStops() {
    assertNothingFound(run(new OwnThreads()).verify());
  }

  /** Returns jars with so many entries each. */
  private List<Path> jars(int count, int entries) throws IOException {
    List<Path> jars = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      Path jar = directory.resolve("library-" + number + ".jar");
      int library = number;
      Program.jar(jar, Map.of(), out -> addEntries(out, library, entries));
      jars.add(jar);
    }
    return jars;
  }

  private static void addEntries(JarOutputStream out, int library, int count) throws IOException {
    for (int entry = 0; entry < count; entry++) {
      out.putNextEntry(
          new JarEntry("com/example/library%d/internal/Class%04d.class".formatted(library, entry)));
      out.closeEntry();
    }
  }

  /** Verifies in a JVM of its own, and returns the report with {@code NOTHING_FOUND} at its end. */
  private String output(String heap, List<Path> libraries, ModelProvider<?> provider)
      throws IOException, InterruptedException {
    List<String> classPath = new ArrayList<>(libraries.stream().map(Path::toString).toList());
    classPath.add(System.getProperty("java.class.path"));
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                String.join(File.pathSeparator, classPath),
                Main.class.getName(),
                provider.getClass().getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      process.waitFor();
      return Files.readString(output);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Verifies a model. */
  static final class Main {
    private Main() {}

    /** Prints the report. */
    @SuppressWarnings("SystemOut") // what is tested
    public static void main(String[] arguments) {
      Report report =
          arguments[0].equals(ManyObjects.class.getName())
              ? ManyObjects.run().verify()
              : FalseAlarmTest.run(new OneNumber()).verify();
      System.out.println(report);
      System.out.println(report.findings().isEmpty() ? NOTHING_FOUND : "blamed");
    }
  }

  /** A model of one number. */
  static final class OneNumber implements ModelProvider<OneNumber.Threshold> {
    record Threshold(int threshold) {}

    @Override
    public Threshold create() {
      return new Threshold(50);
    }

    @Override
    public Object probe(Threshold model, RandomGenerator random) {
      return random.nextInt(100) > model.threshold();
    }
  }

  /** A model of three words in a map of Scala's, whose library has thousands of classes. */
  static final class Sorted implements ModelProvider<Sorted.Words> {
    record Words(TreeMap<String, Integer> numbers) {}

    @Override
    public Words create() {
      TreeMap<String, Integer> numbers = TreeMap$.MODULE$.empty(Ordering.String$.MODULE$);
      return new Words(numbers.updated("one", 1).updated("two", 2).updated("three", 3));
    }

    @Override
    public Object probe(Words model, RandomGenerator random) {
      return model
          .numbers()
          .get(List.of("one", "two", "three", "four").get(random.nextInt(4)))
          .toString();
    }
  }

  /** A model of 250,000 small objects, which every worker may have. */
  static final class ManyObjects implements ModelProvider<List<ManyObjects.Node>> {
    private static final int COUNT = 250_000;

    record Node(int from, int to) {}

    static RoundTrip<List<Node>> run() {
      return FalseAlarmTest.run(new ManyObjects()).workerMaxHeap("64m").maxHeapGrowth("32MiB");
    }

    @Override
    public List<Node> create() {
      return IntStream.range(0, COUNT).mapToObj(i -> new Node(i, i * 7 % COUNT)).toList();
    }

    @Override
    public Object probe(List<Node> model, RandomGenerator random) {
      return model.get(random.nextInt(COUNT));
    }
  }

  /** Uses threads of all kinds, and ends those that are its own. */
  static final class OwnThreads implements ModelProvider<OwnThreads.Weighed> {
    private static final int COUNT = 10_000;

    record Weighed(FloatBuffer weights) {
      List<Object> about(int index) throws Exception {
        CompletableFuture<Float> timed = new CompletableFuture<>();
        Timer timer = new Timer();
        timer.schedule(
            new TimerTask() {
              @Override
              public void run() {
                timed.complete(weights.get(index));
              }
            },
            0);
        try (ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
          Future<Float> next = virtual.submit(() -> weights.get((index + 1) % COUNT));
          long positive =
              IntStream.range(0, COUNT).parallel().filter(i -> weights.get(i) > index).count();
          return List.of(timed.get(), next.get(), positive);
        } finally {
          timer.cancel();
        }
      }
    }

    @Override
    public Weighed create() {
      FloatBuffer weights = FloatBuffer.allocate(COUNT);
      IntStream.range(0, COUNT).forEach(i -> weights.put(i, i * 0.5f));
      return new Weighed(weights);
    }

    @Override
    public Object probe(Weighed model, RandomGenerator random) throws Exception {
      return model.about(random.nextInt(COUNT));
    }
  }
}
