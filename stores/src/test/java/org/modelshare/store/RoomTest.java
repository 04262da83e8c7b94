package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.model.Tensors;
import org.modelshare.store.LifetimeTest.Views;
import org.modelshare.store.internal.container.Containers;
import org.modelshare.store.internal.storage.FileStorage;
import org.modelshare.store.internal.storage.MemoryStorage;
import org.modelshare.store.internal.system.FreeSpace;
import org.modelshare.store.internal.system.LinuxCalls;
import org.modelshare.store.internal.system.LinuxException;
import org.modelshare.store.internal.system.PrivateFiles;

/** Models that do not fit, on a real file system of 1 MiB where the system lets tests mount one. */
class RoomTest {
  private static final FreeSpace NOTHING = new FreeSpace("the test", () -> 100);

  @TempDir Path directory;

  @Test
  void theFirstModelMovesOnToTheNextKindThatHasRoom() {
    try (ModelStore store =
        new FirstFitStore(List.of(StoreKind.SHM, StoreKind.FILE), this::openWithFullSharedMemory)) {
      assertThat(store.kind()).isEqualTo(StoreKind.SHM);

      ModelKey<Views> key = store.put(LifetimeTest.model());

      assertThat(key.kind()).isEqualTo(store.kind()).isEqualTo(StoreKind.FILE);
      assertThat(store.get(key).isRight(7)).isTrue();
      try (ModelClient client = store.handle().open()) {
        assertThat(client.get(key).isRight(7)).isTrue();
      }
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void theFirstTensorsMoveOnToo() throws IOException {
    Path file = Files.write(directory.resolve("weights"), Containers.of("{}", 0));
    try (ModelStore store =
        new FirstFitStore(List.of(StoreKind.SHM, StoreKind.FILE), this::openWithFullSharedMemory)) {
      ModelKey<Tensors> key = store.putTensors(file);

      assertThat(key.kind()).isEqualTo(store.kind()).isEqualTo(StoreKind.FILE);
      assertThat(store.get(key).names()).isEmpty();
    }
  }

  @Test
  void aStoreThatWasNamedToOthersStaysWhereItIs() {
    try (ModelStore store =
        new FirstFitStore(List.of(StoreKind.SHM, StoreKind.FILE), this::openWithFullSharedMemory)) {
      ClientHandle handle = store.handle();

      assertNoRoom(store);
      assertThat(store.handle()).isEqualTo(handle);
    }
  }

  @Test
  void whenNoKindHasRoomEveryReasonIsTold() {
    try (ModelStore store =
        new FirstFitStore(
            List.of(StoreKind.SHM, StoreKind.MEMFD), this::openWithFullSharedMemory)) {
      assertThatThrownBy(() -> store.put(LifetimeTest.model()))
          .isInstanceOfSatisfying(
              ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NO_ROOM))
          .satisfies(
              e -> assertThat(e.getSuppressed()).extracting(Throwable::getMessage).hasSize(1))
          .hasMessageContaining("the test has 100 free");
    }
  }

  @Test
  void whenNoKindWorksEveryReasonIsTold() {
    assertThatThrownBy(
            () -> new FirstFitStore(List.of(StoreKind.MEMFD), this::openWithFullSharedMemory))
        .isInstanceOfSatisfying(
            ModelShareException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.STORE_UNAVAILABLE))
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
  }

  /** There is no native access, shared memory is full, and files have room. */
  private ModelStore openWithFullSharedMemory(StoreKind kind) {
    return switch (kind) {
      case SHM ->
          new PublishingStore(
              kind,
              FileStorage.open("SHM", directory, List.of(NOTHING), FileStorage::makeReserved));
      case FILE -> new PublishingStore(kind, FileStorage.onDisk(directory));
      default -> throw new ModelShareException(Problem.STORE_UNAVAILABLE, kind + ": not here");
    };
  }

  private static void assertNoRoom(ModelStore store) {
    assertThatThrownBy(() -> store.put(LifetimeTest.model()))
        .isInstanceOfSatisfying(
            ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NO_ROOM));
  }

  /** A device that is always full fails as a full disk does, and needs no mount. */
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "/dev/full is Linux's")
  void aWriteThatFindsNoSpaceIsToldOfAndLeavesNothing() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    FreeSpace late = new FreeSpace("late", () -> asked.getAndIncrement() == 0 ? 1L << 40 : 100);
    FileStorage.FileMaker full =
        (file, lengthBytes) -> {
          PrivateFiles.createFile(file).close();
          return FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE);
        };
    try (ModelStore store =
        new PublishingStore(
            StoreKind.FILE, FileStorage.open("FILE", directory, List.of(late), full))) {
      assertThatThrownBy(() -> store.put(LifetimeTest.model()))
          .isInstanceOfSatisfying(
              ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NO_ROOM))
          .hasMessageContaining(" needs 7")
          .hasMessageContaining("late has 100 free")
          .hasCauseInstanceOf(IOException.class)
          .hasRootCauseMessage("No space left on device");
      assertThat(Path.of(store.handle().location())).isDirectoryContaining("glob:**lock");
      assertThat(Path.of(store.handle().location()).toFile().list()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {LinuxCalls.NO_SPACE, LinuxCalls.QUOTA_EXCEEDED})
  void aReservationThatIsRefusedMovesTheModelOnToTheNextKind(int errno) {
    FreeSpace ample = new FreeSpace("the quota's disk", () -> 1L << 40);
    FileStorage.FileMaker refused =
        (file, lengthBytes) -> {
          throw new LinuxException("fallocate", errno);
        };
    ModelStore full =
        new PublishingStore(
            StoreKind.SHM, FileStorage.open("SHM", directory, List.of(ample), refused));
    assertThatThrownBy(() -> full.put(LifetimeTest.model()))
        .isInstanceOfSatisfying(
            ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NO_ROOM))
        .hasMessageContaining("the quota's disk has 1099511627776 free")
        .hasRootCauseMessage("fallocate failed with errno " + errno);

    try (ModelStore store =
        new FirstFitStore(
            List.of(StoreKind.SHM, StoreKind.FILE),
            kind ->
                kind == StoreKind.SHM
                    ? full
                    : new PublishingStore(kind, FileStorage.onDisk(directory)))) {
      assertThat(store.put(LifetimeTest.model()).kind()).isEqualTo(StoreKind.FILE);
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void memoryThatIsTooSmallIsSeenBeforeAnythingIsWritten() throws IOException {
    try (ModelStore store =
        new PublishingStore(StoreKind.MEMFD, MemoryStorage.open(List.of(NOTHING)))) {
      assertNoRoom(store);
    }
  }

  @Test
  void aFullDiskIsSeenBeforeAnythingIsWritten() throws Exception {
    try (JavaProcess child = onSmallFileSystem(directory, Full.class, "honest")) {
      assertThat(child.line()).contains("MS003", "needs 7", directory + " has ", "free memory or");
      assertThat(child.line()).isEqualTo("[lock]");
      assertThat(child.end()).isZero();
    }
  }

  @Test
  void aDiskThatFillsUpMeanwhileIsToldOfAndFreedAgain() throws Exception {
    try (JavaProcess child = onSmallFileSystem(directory, Full.class, "late")) {
      assertThat(child.line()).contains("MS003", "needs 7", directory + " has ");
      assertThat(child.line()).isEqualTo("[lock]");
      assertThat(child.end()).isZero();
    }
  }

  /** Publishes 768 KiB, and as much again, into 1 MiB. */
  static final class Full {
    public static void main(String[] arguments) throws IOException {
      Path directory = Path.of(arguments[0]);
      FreeSpace honest = FreeSpace.of(directory);
      AtomicInteger asked = new AtomicInteger();
      FreeSpace late =
          new FreeSpace(
              honest.place(),
              () -> asked.getAndIncrement() == 0 ? Long.MAX_VALUE : honest.measure().freeBytes());
      FreeSpace space = arguments[1].equals("late") ? late : honest;
      Files.write(directory.resolve("filling"), new byte[512 << 10]);
      try (ModelStore store =
          new PublishingStore(
              StoreKind.FILE,
              FileStorage.open("FILE", directory, List.of(space), FileStorage::makeReserved))) {
        printProblem(store);
        try (var left = Files.list(Path.of(store.handle().location()))) {
          System.out.println(left.map(Path::getFileName).toList());
        }
      }
    }
  }

  private static void printProblem(ModelStore store) {
    try {
      store.put(LifetimeTest.model());
    } catch (ModelShareException e) {
      System.out.println(e.getMessage());
    }
  }

  @Test
  void aReservationThatDoesNotFitIsRefused() throws Exception {
    try (JavaProcess child = onSmallFileSystem(directory, Reserve.class, "")) {
      assertThat(child.line()).isEqualTo("reserved");
      assertThat(child.line()).isEqualTo("full");
      assertThat(child.end()).isZero();
    }
  }

  /** Reserves half of 1 MiB, and as much again and more. */
  static final class Reserve {
    public static void main(String[] arguments) throws IOException {
      for (int lengthBytes : new int[] {512 << 10, 768 << 10}) {
        try {
          Path file = Path.of(arguments[0]).resolve("file-" + lengthBytes);
          FileStorage.makeReserved(file, lengthBytes).close();
          System.out.println("reserved");
        } catch (LinuxException e) {
          System.out.println(e.isFull() ? "full" : e.toString());
        }
      }
    }
  }

  @Test
  void openFallsBackFromASmallSharedMemoryToFilesAndSaysWhy() throws Exception {
    try (JavaProcess child =
        JavaProcess.start(
            smallFileSystem(Path.of("/dev/shm")),
            List.of(),
            System.getProperty("java.class.path"),
            SmallSharedMemory.class)) {
      assertThat(child.line()).isEqualTo("SHM, then FILE");
      assertThat(child.end()).isZero();
      assertThat(child.standardError())
          .contains(
              "no MEMFD store: MS004", "SHM store cannot take the model: MS003", "/dev/shm has");
    }
  }

  /** Publishes more than 1 MiB where memory files are not allowed. */
  static final class SmallSharedMemory {
    public static void main(String[] arguments) {
      try (ModelStore store = ModelStores.open()) {
        StoreKind before = store.kind();
        store.put(new long[][] {new long[100_000], new long[100_000]});
        System.out.printf("%s, then %s%n", before, store.kind());
      }
    }
  }

  /** A file system has so many inodes, one for each file. */
  @Test
  void aFileSystemThatTakesNoMoreFilesHasNoRoomThoughBytesAreFree() throws Exception {
    try (JavaProcess child = onFileSystem("size=64m,nr_inodes=8", directory, ManyModels.class)) {
      assertThat(child.line())
          .contains("MS003 model java.lang.String needs ", directory + " has ")
          .contains(" free, but a quota or the number of files there is used up");
      assertThat(child.line()).isEqualTo("published after one was removed");
      assertThat(child.line()).contains("MS003 directory %s: no directory".formatted(directory));
      assertThat(child.end()).isZero();
    }
  }

  /** Publishes until nothing more is taken. */
  static final class ManyModels {
    public static void main(String[] arguments) {
      ModelStores.Builder builder = ModelStores.builder().directory(Path.of(arguments[0]));
      try (ModelStore store = builder.open()) {
        ModelKey<String> first = store.put("a model");
        fill(store);
        store.remove(first);
        store.put("a model");
        System.out.println("published after one was removed");
        try (ModelStore another = builder.open()) {
          System.out.println(another.handle());
        } catch (ModelShareException e) {
          System.out.println(e.getMessage());
        }
      }
    }

    private static void fill(ModelStore store) {
      try {
        while (true) {
          store.put("a model");
        }
      } catch (ModelShareException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void aFileSystemThatCanOnlyBeReadIsUnavailableAlsoIfItBecomesSoLater() throws Exception {
    try (JavaProcess child = onFileSystem("size=64m", directory, ReadOnly.class)) {
      assertThat(child.line())
          .startsWith("MS004 FILE: directory " + directory)
          .contains(" can be written to no more: ", "whether its file system is mounted read-only");
      assertThat(child.line())
          .startsWith("MS004 FILE: no directory can be made in " + directory)
          .contains("open the store in a directory that this user can write to");
      assertThat(child.line()).isEqualTo("SHM");
      assertThat(child.end()).isZero();
    }
  }

  /** Publishes where that was possible when the store was opened. */
  static final class ReadOnly {
    public static void main(String[] arguments) throws Exception {
      Path directory = Path.of(arguments[0]);
      try (ModelStore store = ModelStores.builder().directory(directory).open();
          ModelStore fitting =
              new FirstFitStore(
                  List.of(StoreKind.FILE, StoreKind.SHM),
                  kind ->
                      kind == StoreKind.SHM
                          ? ModelStores.open(kind)
                          : ModelStores.builder().directory(directory).open())) {
        Process mounting =
            new ProcessBuilder(
                    "sh", "-c", "mount --bind $0 $0 && mount -o remount,ro,bind $0", arguments[0])
                .start();
        if (mounting.waitFor() != 0) {
          throw new AssertionError("not mounted");
        }
        printProblem(store);
        printOpening(directory);
        fitting.put("a model");
        System.out.println(fitting.kind());
        new ProcessBuilder("umount", arguments[0]).start().waitFor(); // so that both can be closed
      }
    }

    private static void printOpening(Path directory) {
      try (ModelStore another = ModelStores.builder().directory(directory).open()) {
        System.out.println(another.handle());
      } catch (ModelShareException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  private static JavaProcess onFileSystem(String options, Path directory, Class<?> main)
      throws Exception {
    return JavaProcess.startUnder(
        fileSystem(options, directory),
        System.getProperty("java.class.path"),
        main,
        directory.toString());
  }

  private static JavaProcess onSmallFileSystem(Path directory, Class<?> main, String argument)
      throws Exception {
    return JavaProcess.startUnder(
        smallFileSystem(directory),
        System.getProperty("java.class.path"),
        main,
        directory.toString(),
        argument);
  }

  /** Returns the beginning of a command that alone sees a file system of 1 MiB. */
  private static List<String> smallFileSystem(Path directory) throws Exception {
    return fileSystem("size=1m", directory);
  }

  /** Returns the beginning of a command that alone sees a file system in memory. */
  private static List<String> fileSystem(String options, Path directory) throws Exception {
    String script = "mount -t tmpfs -o %s tmpfs \"$0\" && exec \"$@\"".formatted(options);
    List<String> command = List.of("unshare", "-m", "sh", "-c", script, directory.toString());
    Process trial =
        new ProcessBuilder("unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", directory.toString())
            .start();
    assumeTrue(trial.waitFor() == 0, "this user may not mount");
    return command;
  }
}
