package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.store.internal.system.OwnedDirectory;

/** JVMs that end in an orderly way and have closed nothing. Nobody opens a store after them. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "it sends signals and looks into /dev/shm")
class ExitTest {
  /** A shell lets what it starts in the background ignore this one, and so would the JVM. */
  private static final List<String> MINDS_SIGINT = List.of("env", "--default-signal=INT");

  @TempDir Path directory;

  /** How a JVM ends. */
  enum End {
    SIGTERM(143),
    SIGINT(130),
    EXIT(3),
    MAIN_RETURNS(0);

    private final int status;

    End(int status) {
      this.status = status;
    }
  }

  static Stream<Arguments> kindsAndEnds() {
    return Stream.of(StoreKind.MEMFD, StoreKind.SHM, StoreKind.FILE)
        .flatMap(kind -> Stream.of(End.values()).map(end -> Arguments.of(kind, end)));
  }

  @ParameterizedTest
  @MethodSource("kindsAndEnds")
  void aPublisherThatEndsWithoutClosingLeavesNothing(StoreKind kind, End end) throws Exception {
    try (JavaProcess publisher = start(Publish.class, kind)) {
      publisher.line();
      assertThat(leftBy(publisher)).hasSize(kind == StoreKind.MEMFD ? 0 : 1);

      end(publisher, end);

      assertThat(publisher.awaitEnd()).isEqualTo(end.status);
      assertThat(leftBy(publisher)).isEmpty();
      assertThat(publisher.standardError()).isEmpty();
    }
  }

  private static void end(JavaProcess process, End end) throws Exception {
    switch (end) {
      case SIGTERM -> process.signal("TERM");
      case SIGINT -> process.signal("INT");
      case EXIT, MAIN_RETURNS -> process.tell(end.name());
    }
  }

  @Test
  void anOwnedDirectoryGoesWithAllThatIsInIt() throws Exception {
    try (JavaProcess owner = JavaProcess.start(OwnTree.class, directory.toString())) {
      assertThat(Path.of(owner.line())).isNotEmptyDirectory();

      owner.signal("TERM");

      assertThat(owner.awaitEnd()).isEqualTo(End.SIGTERM.status);
      assertThat(directory).isEmptyDirectory();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void aHookOfTheUserStillAttachesToTheModel(StoreKind kind) throws Exception {
    try (JavaProcess publisher = start(AttachInHook.class, kind)) {
      publisher.line();

      publisher.signal("TERM");
      assertThat(publisher.line()).isEqualTo("in the hook");
      assertThat(publisher.ask("attach")).isEqualTo(Long.toString(LargeModel.allWeights()));

      assertThat(publisher.awaitEnd()).isEqualTo(End.SIGTERM.status);
      assertThat(leftBy(publisher)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void aHookOfTheUserMayCloseAndSave(StoreKind kind) throws Exception {
    try (JavaProcess publisher = start(CloseInHook.class, kind)) {
      publisher.line();

      publisher.signal("TERM");

      assertThat(publisher.awaitEnd()).isEqualTo(End.SIGTERM.status);
      assertThat(publisher.standardError()).isEmpty();
      assertThat(leftBy(publisher)).isEmpty();
      Path saved = directory.resolve("saved");
      assertThat(directory).isDirectoryNotContaining(path -> !path.equals(saved));
      assertThat(SavedModel.<String>load(saved, String.class)).isEqualTo("state");
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"IN_PROCESS", "MEMFD"})
  void aPublisherThatPublishesWhileItEndsLeavesNothing(StoreKind kind) throws Exception {
    try (JavaProcess publisher = start(PublishForEver.class, kind)) {
      publisher.line();

      publisher.signal("TERM");

      assertThat(publisher.awaitEnd()).isEqualTo(End.SIGTERM.status);
      assertThat(leftBy(publisher)).isEmpty();
    }
  }

  @Test
  void aJvmThatSavesWhileItEndsLeavesNoHalfOfAModel() throws Exception {
    Path file = directory.resolve("model");
    try (JavaProcess writer = JavaProcess.start(CrashTest.SaveForEver.class, file.toString())) {
      assertThat(writer.line()).isEqualTo("saved");
      CrashTest.stopHalfWay(writer, () -> CrashTest.halfOf(file));

      writer.signal("TERM");
      writer.signal("CONT");

      assertThat(writer.awaitEnd()).isEqualTo(End.SIGTERM.status);
      assertThat(directory).isDirectoryContaining(file::equals);
      assertThat(directory).isDirectoryNotContaining(path -> !path.equals(file));
    }
  }

  @Test
  void aClassLoaderCanGoWhenAllItsDirectoriesAreClosed() throws Exception {
    List<AutoCloseable> open = new ArrayList<>();
    WeakReference<ClassLoader> loader = createInClassLoader(open);
    System.gc();
    open.getFirst().close();
    assertThat(directory).isEmptyDirectory();

    open.clear();
    for (int i = 0; i < 100 && loader.get() != null; i++) {
      System.gc();
    }
    assertThat(loader.get()).isNull();
  }

  @Test
  void aClassLoaderStaysWhileItHasADirectoryToDelete() throws Exception {
    List<AutoCloseable> open = new ArrayList<>();
    createInClassLoader(open);
    WeakReference<Object> directory = new WeakReference<>(open.getFirst());
    open.clear();
    System.gc();

    ((AutoCloseable) Objects.requireNonNull(directory.get())).close();
  }

  /** Creates an owned directory with classes that only a new class loader has. */
  private WeakReference<ClassLoader> createInClassLoader(List<AutoCloseable> created)
      throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String path : System.getProperty("java.class.path").split(":", -1)) {
      urls.add(Path.of(path).toUri().toURL());
    }
    URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    Object directory =
        loader
            .loadClass(OwnedDirectory.class.getName())
            .getMethod("create", Path.class)
            .invoke(null, this.directory);
    created.add((AutoCloseable) directory);
    return new WeakReference<>(loader);
  }

  private JavaProcess start(Class<?> main, StoreKind kind) throws IOException {
    String classPath = System.getProperty("java.class.path");
    return JavaProcess.startUnder(MINDS_SIGINT, classPath, main, kind.name(), directory.toString());
  }

  private List<Path> leftBy(JavaProcess process) throws IOException {
    return CrashTest.leftBy(process, directory);
  }

  private static ModelStore open(String[] arguments) {
    StoreKind kind = StoreKind.valueOf(arguments[0]);
    ModelStores.Builder builder = ModelStores.builder().kind(kind);
    return kind == StoreKind.FILE
        ? builder.directory(Path.of(arguments[1])).open()
        : builder.open();
  }

  /** Owns a directory with files, directories, a pipe and a link in it. */
  static final class OwnTree {
    @SuppressWarnings("resource") // this is what is tested
    public static void main(String[] arguments) throws Exception {
      OwnedDirectory owned = OwnedDirectory.create(Path.of(arguments[0]));
      Path inner = Files.createDirectories(owned.path().resolve("a/b"));
      Files.writeString(inner.resolve("c"), "bytes");
      Files.createSymbolicLink(inner.resolve("link"), owned.path());
      var _ = owned.makePipe("pipe").orElseThrow();
      System.out.println(owned.path());
      new CountDownLatch(1).await();
    }
  }

  /** Publishes, and ends as it is told. */
  static final class Publish {
    @SuppressWarnings("resource") // this is what is tested
    public static void main(String[] arguments) throws IOException {
      ModelStore store = open(arguments);
      System.out.println(store.put(LargeModel.train()));
      if (JavaProcess.standardInput().readLine().equals(End.EXIT.name())) {
        System.exit(End.EXIT.status);
      }
    }
  }

  /** Publishes, and attaches in a hook when it is told to. */
  static final class AttachInHook {
    @SuppressWarnings("resource") // this is what is tested
    public static void main(String[] arguments) throws InterruptedException {
      ModelStore store = open(arguments);
      ModelKey<LargeModel> key = store.put(LargeModel.train());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> attach(store, key)));
      System.out.println(key);
      new CountDownLatch(1).await();
    }

    private static void attach(ModelStore store, ModelKey<LargeModel> key) {
      System.out.println("in the hook");
      BufferedReader in = JavaProcess.standardInput();
      try (ModelClient client = ClientHandle.parse(store.handle().toString()).open()) {
        in.readLine();
        System.out.println(client.get(key).rightWeights());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Publishes, and closes the store and saves something else in hooks. */
  static final class CloseInHook {
    @SuppressWarnings("resource") // this is what is tested
    public static void main(String[] arguments) throws InterruptedException {
      ModelStore store = open(arguments);
      Path saved = Path.of(arguments[1]).resolve("saved");
      Runtime.getRuntime().addShutdownHook(new Thread(store::close));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> SavedModel.save("state", saved)));
      System.out.println(store.put(LargeModel.train()));
      new CountDownLatch(1).await();
    }
  }

  /** Publishes until the end, which a hook puts off until there are some more models. */
  static final class PublishForEver {
    private static final int MORE = 3;

    @SuppressWarnings("resource") // this is what is tested
    public static void main(String[] arguments) {
      LargeModel model = LargeModel.train();
      ModelStore store = open(arguments);
      Semaphore published = new Semaphore(0);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitMore(published)));
      System.out.println(store.put(model));
      while (true) {
        store.put(model);
        published.release();
      }
    }

    private static void awaitMore(Semaphore published) {
      published.drainPermits();
      published.acquireUninterruptibly(MORE);
    }
  }
}
