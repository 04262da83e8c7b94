package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modelshare.store.internal.storage.MemoryFileId;
import org.modelshare.store.internal.storage.MemoryLocation;

/** When attached memory comes and goes: many times, and when it is forgotten. */
class LifetimeTest {
  private static final int LENGTH = 1 << 16;

  /** After so many a forgotten object was found, and what it asks for was done. */
  private static final int COLLECTIONS = 2_000;

  @TempDir Path directory;

  private ModelStore open(StoreKind kind) {
    ModelStores.Builder builder = ModelStores.builder().kind(kind);
    return kind == StoreKind.FILE ? builder.directory(directory).open() : builder.open();
  }

  static Views model() {
    FloatBuffer floats = FloatBuffer.allocate(LENGTH);
    long[] longs = new long[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      floats.put(i, i);
      longs[i] = i;
    }
    return new Views(floats, MemorySegment.ofArray(longs));
  }

  /** A value tells its index, so that any wrong byte shows. */
  record Views(FloatBuffer floats, MemorySegment longs) {
    boolean isRight(int index) {
      return floats.get(index) == index && longs.getAtIndex(ValueLayout.JAVA_LONG, index) == index;
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void aForgottenClientIsUnmappedWhenItsLastViewIsGoneAndOneWarningSaysSo(StoreKind kind)
      throws Exception {
    try (Warnings warnings = Warnings.of(ModelClient.class);
        ModelStore store = open(kind)) {
      ModelKey<Views> key = store.put(model());
      String mapped = mappingOf(store, key);
      List<Object> held = new ArrayList<>();
      held.add(forget(store, key).longs().asSlice(8));

      awaitAfterCollecting("a warning", () -> !warnings.texts().isEmpty());
      collect();
      assertThat(mappings(mapped)).isPositive();
      assertThat(((MemorySegment) held.getFirst()).getAtIndex(ValueLayout.JAVA_LONG, 41))
          .isEqualTo(42);

      held.clear();
      awaitAfterCollecting("unmapped", () -> mappings(mapped) == 0);
      assertThat(warnings.texts())
          .singleElement()
          .asString()
          .contains("client of the " + kind, "never closed", "last view", "try-with-resources");
    }
  }

  /** Attaches with a client that nobody closes. */
  @SuppressWarnings("MustBeClosedChecker")
  private static Views forget(ModelStore store, ModelKey<Views> key) {
    return store.client().get(key);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  @SuppressWarnings("MustBeClosedChecker") // closed, when idle
  void closedWhenIdleAStoreAndAClientLeaveReadersTheirViewsAndNothingElse(StoreKind kind)
      throws Exception {
    try (Warnings clients = Warnings.of(ModelClient.class);
        Warnings stores = Warnings.of(ModelStore.class)) {
      ModelStore store = open(kind);
      ModelKey<Views> key = store.put(model());
      String mapped = mappingOf(store, key);
      ModelClient client = store.client();
      List<Views> views = new ArrayList<>(List.of(store.get(key), client.get(key)));

      client.closeWhenIdle();
      store.closeWhenIdle();
      client.close();
      store.close();

      assertThat(isDirectoryEmpty()).isTrue();
      assertThatIllegalStateException().isThrownBy(() -> client.get(key));
      assertThatIllegalStateException().isThrownBy(() -> store.get(key));
      collect();
      assertThat(views).allMatch(each -> each.isRight(LENGTH - 1));
      views.clear();
      awaitAfterCollecting("unmapped", () -> mappings(mapped) == 0);
      assertThat(clients.texts()).isEmpty();
      assertThat(stores.texts()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void aForgottenStoreIsClosedWithOneWarningAndItsModelsStayReadable(StoreKind kind)
      throws Exception {
    try (Warnings warnings = Warnings.of(ModelStore.class)) {
      List<String> mapped = new ArrayList<>();
      @Nullable Views views = attachInForgottenStore(kind, mapped);

      awaitAfterCollecting("a warning", () -> !warnings.texts().isEmpty());
      collect();
      assertThat(views.isRight(LENGTH - 1)).isTrue();
      awaitAfterCollecting("removed", this::isDirectoryEmpty);

      views = null;
      awaitAfterCollecting("unmapped", () -> mappings(mapped.getFirst()) == 0);
      assertThat(warnings.texts())
          .singleElement()
          .asString()
          .contains(kind + " store", "never closed", "models are removed");
    }
  }

  @SuppressWarnings("resource") // this is what is tested
  private Views attachInForgottenStore(StoreKind kind, List<String> mapped) {
    ModelStore store = open(kind);
    ModelKey<Views> key = store.put(model());
    mapped.add(mappingOf(store, key));
    return store.get(key);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void closedInTimeMeansNoWarning(StoreKind kind) {
    try (Warnings clients = Warnings.of(ModelClient.class);
        Warnings stores = Warnings.of(ModelStore.class)) {
      try (ModelStore store = open(kind);
          ModelClient client = store.client()) {
        client.get(store.put(model()));
      }
      collect();

      assertThat(clients.texts()).isEmpty();
      assertThat(stores.texts()).isEmpty();
    }
  }

  /**
   * In a JVM that maps nothing for itself meanwhile: no compiler, no classes made for method
   * handles that are called often, a heap of one size, and one region of the C library for all
   * threads.
   */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void afterAThousandCyclesThereAreAsManyMappingsAndDescriptorsAsAfterTen(StoreKind kind)
      throws Exception {
    List<String> environment = List.of("env", "MALLOC_ARENA_MAX=1");
    List<String> flags =
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Xms64m",
            "-Xint",
            "-Djava.lang.invoke.MethodHandle.CUSTOMIZE_THRESHOLD=-1");
    String classPath = System.getProperty("java.class.path");
    try (ModelStore store = open(kind)) {
      String handle = store.handle().toString();
      String key = store.put(model()).toString();
      try (JavaProcess child =
          JavaProcess.start(environment, flags, classPath, Cycles.class, handle, key)) {
        assertThat(child.line()).isEqualTo("steady");
        assertThat(child.end()).isZero();
        assertThat(child.standardError()).isEmpty();
      }
    }
  }

  /** Attaches and detaches, by release and by close, and counts what the process holds. */
  static final class Cycles {
    public static void main(String[] arguments) throws Exception {
      ClientHandle handle = ClientHandle.parse(arguments[0]);
      ModelKey<Views> key = ModelKey.parse(arguments[1], Views.class);
      mappings(""); // reads the file once, for what that loads
      Held begin = Held.fewest(handle, key);
      cycle(handle, key, 990);
      Held end = Held.fewest(handle, key);
      System.out.println(end.equals(begin) ? "steady" : "first %s, then %s".formatted(begin, end));
    }

    /** The numbers of mappings and of descriptors that the process holds. */
    private record Held(long mappings, long descriptors) {
      /**
       * Counts several times. The C library keeps the stack of the thread that ended last, and of
       * two if one was still ending when the next began, until another thread ends.
       */
      static Held fewest(ClientHandle handle, ModelKey<Views> key) throws Exception {
        Held fewest = new Held(Long.MAX_VALUE, Long.MAX_VALUE);
        for (int i = 0; i < 10; i++) {
          cycle(handle, key, 2);
          fewest =
              new Held(
                  Math.min(fewest.mappings, LifetimeTest.mappings("")),
                  Math.min(fewest.descriptors, entries("/proc/self/fd")));
        }
        return fewest;
      }
    }

    private static void cycle(ClientHandle handle, ModelKey<Views> key, int times)
        throws Exception {
      for (int i = 0; i < times / 2; i++) {
        try (ModelClient client = handle.open()) {
          read(client, key);
          client.release(key);
          read(client, key);
        }
      }
      Await.until("no graph thread", () -> !isGraphThreadAlive()); // their stacks are mappings too
    }

    private static void read(ModelClient client, ModelKey<Views> key) {
      if (!client.get(key).isRight(LENGTH - 1)) {
        throw new AssertionError("a wrong value");
      }
    }
  }

  /** Tells of the threads that the system has, which is a little longer than Java has them. */
  private static boolean isGraphThreadAlive() {
    try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
      return threads.anyMatch(LifetimeTest::isGraphThread);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isGraphThread(Path thread) {
    try {
      return Files.readString(thread.resolve("comm")).strip().endsWith("-graph");
    } catch (IOException _) {
      return false; // it has ended
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void releaseUnmapsAModelAndRemoveFreesIt(StoreKind kind) throws Exception {
    try (ModelStore store = open(kind)) {
      ModelKey<Views> key = store.put(model());
      String mapped = mappingOf(store, key);
      store.get(key);
      assertThat(mappings(mapped)).isPositive();
      assertThat(isHeld(store, key)).isTrue();

      store.release(key);
      Await.until("unmapped", () -> mappings(mapped) == 0);
      assertThat(isHeld(store, key)).isTrue();

      store.remove(key);
      assertThat(isHeld(store, key)).isFalse();
    }
  }

  /** Returns whether there is a file, or for memory an open descriptor, that keeps a model. */
  private static boolean isHeld(ModelStore store, ModelKey<?> key) {
    if (key.kind() != StoreKind.MEMFD) {
      return Files.exists(Path.of(store.handle().location(), key.location()));
    }
    MemoryFileId id = MemoryLocation.parse(key.location()).file();
    try {
      return Files.getAttribute(Path.of("/proc/self/fd/" + id.descriptor()), "unix:ino")
          .equals(id.inode());
    } catch (IOException _) {
      return false; // the descriptor is closed
    }
  }

  /** Returns what tells a model's lines in the list of mappings from all others. */
  private static String mappingOf(ModelStore store, ModelKey<?> key) {
    return key.kind() == StoreKind.MEMFD
        ? " " + MemoryLocation.parse(key.location()).file().inode() + " "
        : store.handle().location();
  }

  /** Counts the memory mappings of this process whose line contains a text. */
  static long mappings(String containing) {
    return lines("/proc/self/maps", containing);
  }

  private boolean isDirectoryEmpty() {
    return entries(directory.toString()) == 0;
  }

  private static long lines(String file, String containing) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines.filter(line -> line.contains(containing)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long entries(String directory) {
    try (Stream<Path> entries = Files.list(Path.of(directory))) {
      return entries.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives the collector and the cleaner several chances. */
  private static void collect() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
  }

  /** Looks until a condition holds, and collects garbage before each look. */
  static void awaitAfterCollecting(String expected, Callable<Boolean> condition) throws Exception {
    Await.until(
        expected,
        COLLECTIONS,
        () -> {
          System.gc();
          return condition.call();
        });
  }
}
