package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Closes models while threads read them. */
class ReadingThreadsTest {
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
  @MethodSource("kindsAndThreads")
  void aThreadThatIsStoppedInsideOfAReadReadsRightAndThenGetsIllegalState(
      StoreKind kind, Threads threads) throws Exception {
    try (ModelStore store = open(kind)) {
      String handle = store.handle().toString();
      String key = store.put(Views.create()).toString();
      try (JavaProcess child =
          JavaProcess.startWith(
              stoppingInsideReads(), CloseUnderReaders.class, handle, key, threads.name())) {
        assertThat(child.line()).isEqualTo("right");
        assertThat(child.line()).isEqualTo("unmapped");
        assertThat(child.end()).isZero();
        assertThat(child.standardError()).isEmpty();
      }
    }
  }

  /** In a JVM without a compiler a comparison of long arrays is a long loop inside one read. */
  @ParameterizedTest
  @MethodSource("kindsAndThreads")
  void releaseDoesNotWaitForAThreadThatAlwaysReadsOtherMemoryAndThatKeepsNoMemory(
      StoreKind kind, Threads threads) throws Exception {
    List<String> flags = List.of("--enable-native-access=ALL-UNNAMED", "-Xint");
    try (ModelStore store = open(kind)) {
      String handle = store.handle().toString();
      String key = store.put(Views.create()).toString();
      try (JavaProcess child =
          JavaProcess.startWith(flags, ReleaseBesideAStranger.class, handle, key, threads.name())) {
        assertThat(child.line()).isEqualTo("released");
        assertThat(child.line()).isEqualTo("unmapped");
        assertThat(child.end()).isZero();
        assertThat(child.standardError()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void aViewIsNoMappedSegmentSoThoseWhoWaitForADiskReadNoView(StoreKind kind) {
    try (ModelStore store = open(kind)) {
      assertThat(store.get(store.put(Views.create())).longs().isMapped()).isFalse();
    }
  }

  /** A JVM without the module for it cannot tell how long a thread has run. */
  @Test
  void whereAReaderCannotBeSeenToLeaveMemoryGoesWithTheLastView() throws Exception {
    List<String> flags =
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--limit-modules=java.base,java.logging,jdk.unsupported",
            "-Xint");
    try (ModelStore store = open(StoreKind.MEMFD)) {
      String handle = store.handle().toString();
      String key = store.put(Views.create()).toString();
      String threads = Threads.PLATFORM.name();
      try (JavaProcess child =
          JavaProcess.startWith(
              flags, ReleaseBesideAStranger.class, handle, key, threads, "collect")) {
        assertThat(child.line()).isEqualTo("released");
        assertThat(child.line()).isEqualTo("unmapped");
        assertThat(child.end()).isZero();
      }
    }
  }

  static Stream<Arguments> kindsAndThreads() {
    return Stream.of(
        Arguments.of(StoreKind.MEMFD, Threads.PLATFORM),
        Arguments.of(StoreKind.MEMFD, Threads.VIRTUAL),
        Arguments.of(StoreKind.SHM, Threads.PLATFORM),
        Arguments.of(StoreKind.FILE, Threads.PLATFORM));
  }

  @ParameterizedTest
  @CsvSource({"MEMFD, true", "SHM, true", "FILE, true", "FILE, false"})
  void releaseDoesNotWaitForACallOfTheSystemAndViewsThatItUsesEndWithIt(
      StoreKind kind, boolean mayCallNatively) throws Exception {
    List<String> flags =
        mayCallNatively ? List.of("--enable-native-access=ALL-UNNAMED") : List.of();
    try (ModelStore store = open(kind)) {
      String handle = store.handle().toString();
      String key = store.put(Views.create()).toString();
      try (JavaProcess child = JavaProcess.startWith(flags, ReleaseUnderACall.class, handle, key)) {
        assertThat(child.line()).isEqualTo("released");
        assertThat(child.line()).isEqualTo("written");
        assertThat(child.line()).isEqualTo("unmapped");
        assertThat(child.end()).isZero();
        assertThat(child.standardError()).isEmpty();
      }
    }
  }

  /** The kind of threads that read. */
  enum Threads {
    PLATFORM,
    VIRTUAL;

    ExecutorService start(int number) {
      return switch (this) {
        case PLATFORM ->
            Executors.newFixedThreadPool(number, Thread.ofPlatform().daemon().factory());
        case VIRTUAL -> Executors.newVirtualThreadPerTaskExecutor();
      };
    }
  }

  /** Returns whether this process has a model of a store in its memory. */
  private static boolean isMapped() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
      return lines.anyMatch(line -> line.contains("modelshare ") || line.contains("/modelshare-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
    flags.add("-Djdk.virtualThreadScheduler.parallelism=" + CloseUnderReaders.READERS);
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
      try (ExecutorService threads = Threads.valueOf(arguments[2]).start(READERS)) {
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
      Await.until("unmapped", () -> !isMapped());
      System.out.println("unmapped");
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

  /** Attaches to a model and releases it while another thread reads memory that is its own. */
  static final class ReleaseBesideAStranger {
    /** So much that a read takes about a second: it is as good as never seen between two. */
    private static final long LENGTH_BYTES = 64L << 20;

    private static final int READS_UNTIL_RELEASED = 3;
    private static final int READS_UNTIL_UNMAPPED = 100;

    private static final AtomicLong READS = new AtomicLong();

    @SuppressWarnings("MustBeClosedChecker") // the whole JVM ends
    public static void main(String[] arguments) throws Exception {
      ModelKey<Views> key = ModelKey.parse(arguments[1], Views.class);
      ModelClient client = ClientHandle.parse(arguments[0]).open();
      client.get(key);
      Threads.valueOf(arguments[2]).start(1).execute(ReleaseBesideAStranger::readForEver);
      await(READS_UNTIL_RELEASED, () -> READS.get() > 0);

      Thread releasing = Thread.ofPlatform().daemon().start(() -> client.release(key));
      await(READS_UNTIL_RELEASED, () -> !releasing.isAlive());
      System.out.println("released");
      boolean collect = arguments.length > 3;
      await(READS_UNTIL_UNMAPPED, () -> !isMapped(collect));
      System.out.println("unmapped");
      System.exit(0);
    }

    private static boolean isMapped(boolean collect) {
      if (collect) {
        System.gc();
      }
      return ReadingThreadsTest.isMapped();
    }

    private static void readForEver() {
      MemorySegment mine = Arena.global().allocate(LENGTH_BYTES);
      MemorySegment same = mine.asSlice(0);
      while (mine.mismatch(same) < 0) {
        READS.incrementAndGet();
      }
    }

    /** The clock is that thread itself. */
    private static void await(int reads, BooleanSupplier condition) {
      long begin = READS.get();
      while (!condition.getAsBoolean()) {
        if (READS.get() - begin > reads) {
          System.out.println("not while another thread has read %d times".formatted(reads));
          System.exit(1);
        }
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  /** Releases a model while a call of the operating system writes a view of it to a full pipe. */
  static final class ReleaseUnderACall {
    @SuppressWarnings("MustBeClosedChecker") // the whole JVM ends
    public static void main(String[] arguments) throws Exception {
      ModelKey<Views> key = ModelKey.parse(arguments[1], Views.class);
      ModelClient client = ClientHandle.parse(arguments[0]).open();
      MemorySegment longs = client.get(key).longs();
      Pipe pipe = Pipe.open();
      Thread writer =
          Thread.ofPlatform().daemon().start(() -> write(longs.asByteBuffer(), pipe.sink()));
      requireLongs(pipe.source(), 0, 1); // so the call is under way, and the rest has no room

      Thread releasing = Thread.ofPlatform().daemon().start(() -> client.release(key));
      requireEnd(releasing);
      System.out.println("released");
      requireLongs(pipe.source(), 1, LENGTH);
      requireEnd(writer);
      System.out.println("written");
      Await.until("unmapped", () -> !isMapped());
      requireClosed(longs);
      System.out.println("unmapped");
    }

    private static void write(ByteBuffer bytes, WritableByteChannel channel) {
      try {
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void requireEnd(Thread thread) throws Exception {
      Await.until("an end of " + List.of(thread.getStackTrace()), () -> !thread.isAlive());
    }

    private static void requireLongs(ReadableByteChannel channel, int from, int to)
        throws IOException {
      ByteBuffer bytes = ByteBuffer.allocate(8 * (to - from)).order(ByteOrder.nativeOrder());
      while (bytes.hasRemaining()) {
        channel.read(bytes);
      }
      LongBuffer longs = bytes.flip().asLongBuffer();
      for (int i = from; i < to; i++) {
        if (longs.get() != i) {
          throw new AssertionError("wrong at " + i);
        }
      }
    }

    private static void requireClosed(MemorySegment view) {
      try {
        throw new AssertionError("read " + view.get(ValueLayout.JAVA_LONG, 0));
      } catch (IllegalStateException _) {
        // its scope is closed
      }
    }
  }
}
