package org.modelshare.store.internal.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.store.ClientHandle;
import org.modelshare.store.JavaProcess;
import org.modelshare.store.ModelClient;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.StoreKind;
import org.modelshare.store.internal.storage.FileSource;

/** Sweeping beside living stores: of this JVM, of other class loaders, users and JVMs. */
class SweeperTest {
  private static final int NOBODY = 65534;
  private static final int STICKY_FOR_ALL = 01777;
  private static final List<String> AS_NOBODY =
      List.of("/usr/bin/setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

  @TempDir Path directory;

  @Test
  void storesOfThisJvmStayLockedThoughItSweepsFromTwoClassLoaders() throws Exception {
    try (ModelStore shared = ModelStores.open(StoreKind.SHM);
        ModelStore file = ModelStores.builder().directory(directory).open();
        URLClassLoader loader = secondCopy()) {
      Class<?> copy = loader.loadClass(ModelStores.class.getName());
      assertThat(copy).isNotSameAs(ModelStores.class);
      ModelStores.sweep();

      copy.getMethod("sweep").invoke(null);
      Object builder = copy.getMethod("builder").invoke(null);
      builder.getClass().getMethod("directory", Path.class).invoke(builder, directory);
      ((AutoCloseable) builder.getClass().getMethod("open").invoke(builder)).close();

      String sharedLock = lockOf(shared).toString();
      String fileLock = lockOf(file).toString();
      try (JavaProcess other = JavaProcess.start(TryLocks.class, sharedLock, fileLock)) {
        assertThat(other.line()).isEqualTo("locked");
        assertThat(other.line()).isEqualTo("locked");
      }
    }
  }

  /** If everybody can rename a directory, its name is no proof that it is an owned one. */
  @Test
  void aDirectoryThatSomebodyElseHasNamedLikeOursIsLeftAlone() throws Exception {
    String name = "modelshare-%s-1.a.b-c".formatted(FileOwner.me().name());
    Path documents = Files.createDirectory(directory.resolve(name));
    Path file = Files.writeString(documents.resolve("letter"), "of the user");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThat(Sweeper.sweep(directory)).isEqualTo(new Sweeper.Swept(List.of(), 0));
    assertThat(file).exists();

    Files.setAttribute(directory, "unix:mode", STICKY_FOR_ALL);
    assertThat(Sweeper.sweep(directory).removed())
        .containsExactly(directory.toRealPath().resolve(name));
  }

  @Test
  void storesOfThisJvmStayLockedThoughItAttachesFromTwoClassLoaders() throws Exception {
    try (ModelStore shared = ModelStores.open(StoreKind.SHM);
        ModelStore file = ModelStores.builder().directory(directory).open();
        URLClassLoader loader = secondCopy()) {
      for (ModelStore store : List.of(shared, file)) {
        ModelKey<String> key = store.put("a model");
        try (ModelClient client = store.handle().open()) {
          assertThat(client.get(key)).isEqualTo("a model");
        }
        assertThat(attachWith(loader, store.handle(), key)).isEqualTo("a model");
      }
      String sharedLock = lockOf(shared).toString();
      String fileLock = lockOf(file).toString();
      try (JavaProcess other = JavaProcess.start(TryLocks.class, sharedLock, fileLock)) {
        assertThat(other.line()).isEqualTo("locked");
        assertThat(other.line()).isEqualTo("locked");
      }
    }
  }

  /** The context class loader is the one that finds customizers. */
  private static Object attachWith(ClassLoader loader, ClientHandle handle, ModelKey<?> key)
      throws ReflectiveOperationException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return attach(loader, handle, key);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static Object attach(ClassLoader loader, ClientHandle handle, ModelKey<?> key)
      throws ReflectiveOperationException {
    Class<?> handles = loader.loadClass(ClientHandle.class.getName());
    Class<?> clients = loader.loadClass(ModelClient.class.getName());
    Class<?> keys = loader.loadClass(ModelKey.class.getName());
    Object parsed =
        keys.getMethod("parse", String.class, Class.class)
            .invoke(null, key.toString(), String.class);
    Object copy = handles.getMethod("parse", String.class).invoke(null, handle.toString());
    Object client = handles.getMethod("open").invoke(copy);
    Object model = clients.getMethod("get", keys).invoke(client, parsed);
    clients.getMethod("close").invoke(client);
    return model;
  }

  @Test
  void closingOneStoreLeavesTheOtherLocked() throws Exception {
    try (ModelStore first = ModelStores.builder().directory(directory).open()) {
      ModelStores.builder().directory(directory).open().close();
      try (JavaProcess other = JavaProcess.start(TryLocks.class, lockOf(first).toString())) {
        assertThat(other.line()).isEqualTo("locked");
      }
    }
  }

  @Test
  void severalSweepersRemoveEachDeadDirectoryOnce() throws Exception {
    int dead = 60;
    try (JavaProcess one = JavaProcess.start(SweepOnDemand.class, directory.toString());
        JavaProcess two = JavaProcess.start(SweepOnDemand.class, directory.toString())) {
      one.line();
      two.line();
      for (int i = 0; i < dead; i++) {
        Path path = Files.createDirectory(directory.resolve(deadName(i)));
        Files.createFile(path.resolve(OwnedDirectory.LOCK));
        Files.createFile(path.resolve(FileSource.fileName(1)));
      }
      one.tell("sweep");
      two.tell("sweep");
      int mine = Sweeper.sweep(directory).removed().size();
      int ones = Integer.parseInt(one.line());
      int twos = Integer.parseInt(two.line());

      assertThat(mine + ones + twos).isEqualTo(dead);
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void aDirectoryWithFilesThatHasNoLockAnyMoreIsRemoved() throws IOException {
    Path deserted = Files.createDirectory(directory.resolve(deadName(0)));
    Files.createFile(deserted.resolve(FileSource.fileName(1)));

    assertThat(Sweeper.sweep(directory)).isEqualTo(new Sweeper.Swept(List.of(deserted), 0));
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aDirectoryThatAnotherUserMadeUnderOurNameIsLeftAlone() throws IOException {
    assumeTrue(FileOwner.me().name().equals("0"), "only root can give a directory away");
    Path foreign = Files.createDirectory(directory.resolve(deadName(0)));
    Files.setAttribute(foreign, "unix:uid", NOBODY);

    assertThat(Sweeper.sweep(directory).removed()).isEmpty();
    assertThat(foreign).exists();
  }

  @Test
  void usersSweepTheirOwnDirectoriesOnly() throws Exception {
    assumeAnotherUserCanRunJava();
    Files.setAttribute(directory, "unix:mode", STICKY_FOR_ALL);
    String classPath = readableClassPath();
    try (ModelStore mine = ModelStores.builder().directory(directory).open();
        JavaProcess nobody = startAsNobody(classPath)) {
      Path theirs = Path.of(nobody.line());
      Sweeper.sweep(directory);
      assertThat(Path.of(mine.handle().location())).exists();
      assertThat(theirs).exists();

      nobody.kill();

      assertThat(Sweeper.sweep(directory).removed()).isEmpty();
      try (JavaProcess again = startAsNobody(classPath)) {
        again.line();
        assertThat(theirs).doesNotExist();
        assertThat(again.end()).isZero();
      }
      assertThat(Path.of(mine.handle().location())).exists();
    }
  }

  /** On NFS without locks the owner's lock seems free to other hosts. */
  @Test
  void onANetworkOnlyTheOwnHostSweeps() throws Exception {
    LockVisibility owners = onNetwork("owner", "22222222");
    LockVisibility restarted = onNetwork("owner", "33333333");
    LockVisibility others = onNetwork("other", "44444444");
    Path parent = Files.createDirectory(directory.resolve("parent"));
    try (JavaProcess owner = startOwner(parent, "owner", "22222222")) {
      Path owned = Path.of(owner.line());
      owner.kill();

      assertThat(Sweeper.sweep(others, parent)).isEqualTo(new Sweeper.Swept(List.of(), 1));
      assertThat(owned.resolve(OwnedDirectory.LOCK)).exists();
      Path empty = Files.createDirectory(parent.resolve(owned.getFileName() + "0"));
      assertThat(Sweeper.sweep(others, parent)).isEqualTo(new Sweeper.Swept(List.of(), 2));
      assertThat(Sweeper.sweep(parent)).isEqualTo(new Sweeper.Swept(List.of(), 2));

      assertThat(Sweeper.sweep(restarted, parent).removed())
          .containsExactlyInAnyOrder(owned, empty);
    }
    try (JavaProcess owner = startOwner(parent, "owner", "22222222")) {
      Path owned = Path.of(owner.line());
      assertThat(Sweeper.sweep(owners, parent)).isEqualTo(new Sweeper.Swept(List.of(), 1));

      owner.kill();

      assertThat(Sweeper.sweep(owners, parent).removed()).containsExactly(owned);
    }
  }

  @Test
  void onALocalDiskWhatWasLeftBeforeTheMachineRestartedIsSwept() throws IOException {
    Path old =
        Files.createDirectory(directory.resolve(OwnedDirectory.prefixOfUser() + "1.0.abc-0"));
    Files.createFile(old.resolve(OwnedDirectory.LOCK));

    assertThat(Sweeper.sweep(directory).removed()).containsExactly(old);
  }

  private LockVisibility onNetwork(String host, String boot) throws IOException {
    Path root = directory.resolve(host + boot);
    return new LockVisibility(Hosts.make(root, boot, host), path -> "nfs4");
  }

  private JavaProcess startOwner(Path parent, String host, String boot) throws IOException {
    Path root = directory.resolve(host + boot);
    return JavaProcess.start(OwnOnNetwork.class, parent.toString(), root.toString());
  }

  /** Owns a directory until it is killed, and takes its file system for a network's. */
  static final class OwnOnNetwork {
    @SuppressWarnings("resource") // killed before it could close
    public static void main(String[] arguments) throws IOException {
      LockVisibility visibility =
          new LockVisibility(new Host(Path.of(arguments[1])), path -> "nfs4");
      System.out.println(
          OwnedDirectory.createIn(Path.of(arguments[0]), FileTrust.DEFAULT, visibility).path());
      System.in.read();
    }
  }

  private static Path lockOf(ModelStore store) {
    return Path.of(store.handle().location(), OwnedDirectory.LOCK);
  }

  private static String deadName(int number) throws IOException {
    return OwnedDirectory.prefixOfUser() + "1.0.0-" + number;
  }

  private static URLClassLoader secondCopy() {
    URL[] classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(SweeperTest::url)
            .toArray(URL[]::new);
    return new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader());
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assumeAnotherUserCanRunJava() throws Exception {
    assumeTrue(FileOwner.me().name().equals("0"), "only root can become another user");
    assumeTrue(Files.isExecutable(Path.of(AS_NOBODY.getFirst())), "there is no setpriv here");
    List<String> command = new ArrayList<>(AS_NOBODY);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    command.addAll(List.of("test", "-x", java));
    boolean works = new ProcessBuilder(command).start().waitFor() == 0;
    assumeTrue(works, "another user cannot start " + java);
  }

  private JavaProcess startAsNobody(String classPath) throws IOException {
    return JavaProcess.startUnder(AS_NOBODY, classPath, OpenFileStore.class, directory.toString());
  }

  /** Copies the classes, because another user may not see the folders of this build. */
  private String readableClassPath() throws Exception {
    Path copy = Files.createDirectory(directory.resolve("classes"));
    for (Class<?> type : List.of(ModelStores.class, SweeperTest.class)) {
      URI source = type.getProtectionDomain().getCodeSource().getLocation().toURI();
      Path root = Path.of(source);
      try (Stream<Path> files = Files.walk(root.resolve("org/modelshare"))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path target = copy.resolve(root.relativize(file).toString());
          Files.createDirectories(target.getParent());
          Files.copy(file, target);
        }
      }
    }
    return copy.toString();
  }

  /** Prints for each lock file whether another process holds the lock. */
  static final class TryLocks {
    public static void main(String[] locks) throws IOException {
      for (String lock : locks) {
        try (FileChannel channel = FileChannel.open(Path.of(lock), StandardOpenOption.WRITE)) {
          System.out.println(channel.tryLock() == null ? "locked" : "free");
        }
      }
    }
  }

  /** Sweeps at each line of standard input. */
  static final class SweepOnDemand {
    public static void main(String[] arguments) throws IOException {
      Path parent = Path.of(arguments[0]);
      Sweeper.sweep(parent);
      System.out.println("ready");
      BufferedReader in = JavaProcess.standardInput();
      while (in.readLine() != null) {
        System.out.println(Sweeper.sweep(parent).removed().size());
      }
    }
  }

  /** Opens a file store, which sweeps, and closes it when standard input ends. */
  static final class OpenFileStore {
    public static void main(String[] arguments) throws IOException {
      Path parent = Path.of(arguments[0]);
      try (ModelStore store = ModelStores.builder().directory(parent).open()) {
        System.out.println(store.handle().location());
        System.in.read();
      }
    }
  }
}
