package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Closes models while threads read them. */
class ReadersTest {
  private static final int LENGTH = 1 << 16;

  @TempDir Path directory;

  private ModelStore open(StoreKind kind) {
    ModelStores.Builder builder = ModelStores.builder().kind(kind);
    return kind == StoreKind.FILE ? builder.directory(directory).open() : builder.open();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  @SuppressWarnings("try") // closed early, under the readers
  void sixtyFourGetRightValuesOrIllegalStateWhileOneCloses(StoreKind kind) throws Exception {
    int readers = 64;
    try (ModelStore store = open(kind);
        ModelClient client = store.client();
        ExecutorService threads = Executors.newFixedThreadPool(readers)) {
      Views views = client.get(store.put(Views.create()));
      CountDownLatch reading = new CountDownLatch(readers);
      List<Future<String>> ends =
          IntStream.range(0, readers)
              .mapToObj(seed ->
                  threads.submit(() -> new Reader(seed).readUntilClosed(views, reading::countDown)))
              .toList();
      reading.await();

      client.close();

      for (Future<String> end : ends) {
        assertThat(end.get()).isEqualTo("closed");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void aThreadThatIsStoppedInsideOfAReadReadsRightAndThenGetsIllegalState(StoreKind kind)
      throws Exception {
    try (ModelStore store = open(kind)) {
      String handle = store.handle().toString();
      String key = store.put(Views.create()).toString();
      try (JavaProcess child =
          JavaProcess.startWith(stoppingInsideReads(), CloseUnderReaders.class, handle, key)) {
        assertThat(child.line()).isEqualTo("right");
        assertThat(child.end()).isZero();
        assertThat(child.standardError()).isEmpty();
      }
    }
  }

  /**
   * Returns the flags of a JVM that stops threads for about a second inside a read, where they
   * cannot be given an exception (JDK-8364167): they wait until a method that they have called
   * often was compiled a hundred times. If it unmaps meanwhile it ends with SIGSEGV.
   */
  private List<String> stoppingInsideReads() {
    List<String> flags = new ArrayList<>();
    flags.add("--enable-native-access=ALL-UNNAMED");
    flags.add("-XX:-CreateCoredumpOnCrash");
    flags.add("-XX:ErrorFile=" + directory.resolve("hs_err.log"));
    flags.add("-XX:+UnlockDiagnosticVMOptions");
    flags.add("-XX:CompileCommand=quiet");
    for (String method : List.of("misc.Unsafe::*Unaligned", "util.ArraysSupport::vectorized*")) {
      flags.add("-XX:CompileCommand=BackgroundCompilation,jdk.internal.%s,false".formatted(method));
      flags.add("-XX:CompileCommand=RepeatCompilation,jdk.internal.%s,100".formatted(method));
    }
    return flags;
  }

  /** A value tells its index, so that any wrong byte shows. */
  record Views(FloatBuffer floats, MemorySegment longs) {
    static Views create() {
      FloatBuffer floats = FloatBuffer.allocate(LENGTH);
      for (int i = 0; i < LENGTH; i++) {
        floats.put(i, i);
      }
      return new Views(floats, MemorySegment.ofArray(longs(0, LENGTH)));
    }

    static long[] longs(int from, int to) {
      return IntStream.range(from, to).asLongStream().toArray();
    }
  }

  /** Reads in several ways, at random. */
  private static final class Reader {
    private static final int SLICE = 64;

    private final int seed;
    private final Random random;
    private final float[] copy = new float[SLICE];
    private final MemorySegment expected = MemorySegment.ofArray(Views.longs(0, LENGTH));

    Reader(int seed) {
      this.seed = seed;
      this.random = new Random(seed);
    }

    /** Reads, and tells of each right answer, until there is something else. */
    String readUntilClosed(Views views, Runnable right) {
      try {
        while (isRight(views, random.nextInt(LENGTH - SLICE))) {
          right.run();
        }
        return "wrong value, seed " + seed;
      } catch (IllegalStateException e) {
        return "closed";
      }
    }

    private boolean isRight(Views views, int from) {
      return views.floats().get(from) == from
          && views.longs().getAtIndex(ValueLayout.JAVA_LONG, from) == from
          && areUnalignedRight(views.longs(), from)
          && isSliceRight(views, from);
    }

    private static boolean areUnalignedRight(MemorySegment longs, int from) {
      for (int i = from; i < from + SLICE; i++) {
        if (longs.get(ValueLayout.JAVA_INT_UNALIGNED, 8L * i + 1) != i >> 8) {
          return false;
        }
      }
      return true;
    }

    private boolean isSliceRight(Views views, int from) {
      views.floats().get(from, copy);
      return copy[0] == from
          && copy[SLICE - 1] == from + SLICE - 1
          && slice(views.longs(), from).mismatch(slice(expected, from)) < 0;
    }

    private static MemorySegment slice(MemorySegment longs, int from) {
      return longs.asSlice(8L * from, 8L * SLICE);
    }
  }

  /** Attaches to a model often, and closes each client under readers of it. */
  static final class CloseUnderReaders {
    private static final int READERS = 8;
    private static final int MODELS = 40;
    private static final int READS_OF_A_MODEL = 500;

    @SuppressWarnings("MustBeClosedChecker") // closed one after the other
    public static void main(String[] arguments) throws Exception {
      ClientHandle handle = ClientHandle.parse(arguments[0]);
      ModelKey<Views> key = ModelKey.parse(arguments[1], Views.class);
      List<ModelClient> clients =
          Stream.generate(handle::open).limit(MODELS).toList(); // all before the first is closed
      List<Views> models = clients.stream().map(client -> client.get(key)).toList();
      Semaphore reads = new Semaphore(0);
      try (ExecutorService threads = Executors.newFixedThreadPool(READERS)) {
        List<Future<List<String>>> ends =
            IntStream.range(0, READERS)
                .mapToObj(seed -> threads.submit(() -> readAll(models, new Reader(seed), reads)))
                .toList();
        for (ModelClient client : clients) {
          reads.acquire(READS_OF_A_MODEL);
          client.close();
        }
        for (Future<List<String>> end : ends) {
          require(end.get());
        }
      }
      System.out.println("right");
    }

    private static List<String> readAll(List<Views> models, Reader reader, Semaphore reads) {
      return models.stream()
          .map(views -> reader.readUntilClosed(views, reads::release))
          .distinct()
          .toList();
    }

    private static void require(List<String> ends) {
      if (!ends.equals(List.of("closed"))) {
        throw new AssertionError(ends);
      }
    }
  }
}
