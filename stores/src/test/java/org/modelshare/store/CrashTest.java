package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.Digests;
import org.modelshare.store.internal.storage.MemoryFileId;
import org.modelshare.store.internal.system.OwnedDirectory;

/** Publishers and clients that end with SIGKILL, for every kind of store. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "it looks into /proc and /dev/shm")
class CrashTest {
  /** How often a process is stopped until it is in the middle of something. */
  private static final int STOPS = 1_000;

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void killedBeforeItPublishesAPublisherLeavesNothing(StoreKind kind) throws Exception {
    try (JavaProcess publisher = start(Publish.class, kind)) {
      publisher.line();
      assertThat(leftBy(publisher)).hasSize(kind == StoreKind.MEMFD ? 0 : 1);

      publisher.kill();
      openAndClose(kind);

      assertThat(leftBy(publisher)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void killedWhileItPublishesAPublisherLeavesNothing(StoreKind kind) throws Exception {
    try (JavaProcess publisher = start(PublishForEver.class, kind)) {
      ClientHandle handle = ClientHandle.parse(publisher.line());
      HalfModel half = stopHalfWay(publisher, () -> HalfModel.find(handle, publisher.pid()));
      try (ModelClient client = handle.open()) {
        half.assertCannotBeAttachedBy(client);

        publisher.kill();
        openAndClose(kind);

        half.assertCannotBeAttachedBy(client);
        assertThat(leftBy(publisher)).isEmpty();
        awaitFree(half.file());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void killedAfterItPublishedAPublisherLeavesItsModelToItsClients(StoreKind kind) throws Exception {
    try (JavaProcess publisher = start(Publish.class, kind)) {
      ClientHandle handle = ClientHandle.parse(publisher.line());
      ModelKey<LargeModel> key = ModelKey.parse(publisher.ask("publish"), LargeModel.class);
      try (ModelClient client = handle.open();
          JavaProcess other = JavaProcess.start(Attach.class, handle.toString(), key.toString())) {
        LargeModel model = client.get(key);
        assertThat(other.line()).isEqualTo("attached");
        HeldFile file = HeldFile.of(handle, key);

        publisher.kill();
        openAndClose(kind);

        assertThat(leftBy(publisher)).isEmpty();
        assertThat(model.rightWeights()).isEqualTo(LargeModel.allWeights());
        assertThat(other.ask("count")).isEqualTo(Long.toString(LargeModel.allWeights()));
        assertLateAttachIsRefused(handle, key, publisher);

        assertThat(file.isHeld()).isTrue();
        other.kill();
        client.release(key);
        openAndClose(kind);

        assertThat(leftBy(other)).isEmpty();
        awaitFree(file);
      }
    }
  }

  /**
   * A crash is not always followed by a sweep, and nobody shall serve a model that has no owner.
   */
  @ParameterizedTest
  @EnumSource(names = {"SHM", "FILE"})
  void aDeadPublishersModelIsRefusedThoughNobodyHasSweptYet(StoreKind kind) throws Exception {
    try (JavaProcess publisher = start(Publish.class, kind)) {
      ClientHandle handle = ClientHandle.parse(publisher.line());
      ModelKey<LargeModel> attached = ModelKey.parse(publisher.ask("publish"), LargeModel.class);
      ModelKey<LargeModel> late = ModelKey.parse(publisher.ask("publish"), LargeModel.class);
      try (ModelClient early = handle.open();
          JavaProcess other =
              JavaProcess.start(AttachForEveryLine.class, handle.toString(), late.toString())) {
        LargeModel model = early.get(attached);
        assertThat(other.line()).isEqualTo("attached");

        publisher.kill();

        assertThat(model.rightWeights()).isEqualTo(LargeModel.allWeights());
        assertThat(early.get(attached)).isSameAs(model);
        assertOwnerIsMissed(kind, () -> early.get(late));
        try (ModelClient client = handle.open()) {
          assertOwnerIsMissed(kind, () -> client.get(attached));
        }
        assertThat(other.ask("attach again")).startsWith("MS010");
        if (kind == StoreKind.FILE) {
          assertThat(Path.of(handle.location(), late.location())).exists();
        }
      }
    }
  }

  /** Others may sweep shared memory at any time. */
  private static void assertOwnerIsMissed(StoreKind kind, ThrowingCallable attach) {
    assertThatThrownBy(attach)
        .isInstanceOfSatisfying(
            ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(Problem.MODEL_GONE))
        .hasMessageContaining(kind == StoreKind.FILE ? "its publisher has ended" : "");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void aKilledClientDisturbsNobody(StoreKind kind) throws Exception {
    try (ModelStore store = open(kind)) {
      ModelKey<LargeModel> key = store.put(LargeModel.train());
      String handle = store.handle().toString();
      try (JavaProcess client = JavaProcess.start(Attach.class, handle, key.toString());
          ModelClient other = store.handle().open()) {
        assertThat(client.line()).isEqualTo("attached");

        client.kill();
        openAndClose(kind);

        assertThat(leftBy(client)).isEmpty();
        assertThat(other.get(key).rightWeights()).isEqualTo(LargeModel.allWeights());
      }
    }
  }

  @Test
  void killedWhileItSavesAWriterLeavesAFileThatTheNextSaveDeletes() throws Exception {
    Path file = directory.resolve("model");
    try (JavaProcess writer = JavaProcess.start(SaveForEver.class, file.toString())) {
      assertThat(writer.line()).isEqualTo("saved");
      Path half = stopHalfWay(writer, () -> halfOf(file));
      SavedModel.save("a model", file);
      assertThat(half).exists();

      writer.kill();
      SavedModel.save("another model", directory.resolve("other"));
      assertThat(half).exists();
      SavedModel.save("the next model", file);

      assertThat(SavedModel.<String>load(file, String.class)).isEqualTo("the next model");
      try (Stream<Path> entries = Files.list(directory)) {
        assertThat(entries).containsExactlyInAnyOrder(file, directory.resolve("other"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxr-xr-x", "rwxrwxrwx"})
  void killedWhileItPublishesAFileAPublisherLeavesNothingForTheNextOne(String mode)
      throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));
    AttachOptions trusting = AttachOptions.defaults().trustDirectory(directory);
    Path file = directory.resolve("model");
    try (JavaProcess writer = JavaProcess.start(PublishFileForEver.class, file.toString())) {
      assertThat(writer.line()).isEqualTo("published");
      Path half = stopHalfWay(writer, () -> halfOf(file));
      writer.kill();
      assertThat(half).exists();
      try (Attached<LargeModel> attached = SharedModel.attach(file, LargeModel.class, trusting)) {
        assertThat(attached.model().rightWeights()).isEqualTo(LargeModel.allWeights());
      }

      SharedModel.publish("the next model", file, trusting);

      assertThat(half).doesNotExist();
      try (Attached<String> attached = SharedModel.attach(file, String.class, trusting)) {
        assertThat(attached.model()).isEqualTo("the next model");
      }
    }
  }

  /** Publishes until it is killed. */
  static final class PublishFileForEver {
    public static void main(String[] arguments) {
      LargeModel model = LargeModel.train();
      Path file = Path.of(arguments[0]);
      AttachOptions trusting = AttachOptions.defaults().trustDirectory(file.resolveSibling("."));
      SharedModel.publish(model, file, trusting);
      System.out.println("published");
      while (true) {
        SharedModel.publish(model, file, trusting);
      }
    }
  }

  static Optional<Path> halfOf(Path file) throws IOException {
    Path directory = Objects.requireNonNull(file.getParent());
    String hidden = "." + file.getFileName() + ".";
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path path : entries.toList()) {
        if (path.getFileName().toString().startsWith(hidden) && LargeModel.isHalfWritten(path)) {
          return Optional.of(path);
        }
      }
    }
    return Optional.empty();
  }

  private static void assertLateAttachIsRefused(
      ClientHandle handle, ModelKey<LargeModel> key, JavaProcess publisher) {
    String expected =
        handle.kind() == StoreKind.MEMFD
            ? "MS010 the publisher, process %d, has ended; publish it again and send the new key"
                .formatted(publisher.pid())
            : "MS010 container %s: the directory of its store is gone: the store was closed, its"
                    .formatted(Path.of(handle.location(), key.location()))
                + " publisher has ended";
    try (ModelClient late = handle.open()) {
      assertThatThrownBy(() -> late.get(key))
          .isInstanceOf(ModelShareException.class)
          .hasMessageStartingWith(expected);
    }
  }

  private JavaProcess start(Class<?> main, StoreKind kind) throws IOException {
    return JavaProcess.start(main, kind.name(), directory.toString());
  }

  private ModelStore open(StoreKind kind) {
    return open(kind, directory);
  }

  private static ModelStore open(StoreKind kind, Path directory) {
    ModelStores.Builder builder = ModelStores.builder().kind(kind);
    return kind == StoreKind.FILE ? builder.directory(directory).open() : builder.open();
  }

  /** Opens and closes a store, as the next user of the machine does. */
  private void openAndClose(StoreKind kind) {
    open(kind).close();
  }

  private List<Path> leftBy(JavaProcess process) throws IOException {
    return leftBy(process, directory);
  }

  /** Returns the directories of a process wherever a store makes some. */
  static List<Path> leftBy(JavaProcess process, Path directory) throws IOException {
    String prefix = OwnedDirectory.prefixOfUser() + process.pid() + ".";
    List<Path> left = new ArrayList<>();
    for (Path parent :
        List.of(directory, OwnedDirectory.SHARED_MEMORY, OwnedDirectory.temporaryDirectory())) {
      try (Stream<Path> entries = Files.list(parent)) {
        entries.filter(path -> path.getFileName().toString().startsWith(prefix)).forEach(left::add);
      }
    }
    return left;
  }

  private static void awaitFree(HeldFile file) throws Exception {
    Await.until("its memory is free", () -> !file.isHeld());
  }

  /** Stops a process that does nothing else than write: sooner or later it is in the middle. */
  static <T> T stopHalfWay(JavaProcess writer, Callable<Optional<T>> find) throws Exception {
    for (int i = 0; i < STOPS; i++) {
      writer.signal("STOP");
      Optional<T> half = find.call();
      if (half.isPresent()) {
        return half.get();
      }
      writer.signal("CONT");
    }
    throw new AssertionError("stopped %d times, but never half-way".formatted(STOPS));
  }

  /**
   * A container that is being written.
   *
   * @param locations what a forged key could name to get at it
   * @param file where it is written
   */
  private record HalfModel(StoreKind kind, List<String> locations, HeldFile file) {
    static Optional<HalfModel> find(ClientHandle handle, long pid) throws IOException {
      boolean isMemory = handle.kind() == StoreKind.MEMFD;
      Path files = Path.of(isMemory ? "/proc/%d/fd".formatted(pid) : handle.location());
      try (Stream<Path> entries = Files.list(files)) {
        for (Path path : entries.toList()) {
          boolean isContainer = isMemory ? isMemoryFile(path) : path.toString().endsWith(".new");
          if (isContainer && LargeModel.isHalfWritten(path)) {
            return Optional.of(of(handle.kind(), path));
          }
        }
      }
      return Optional.empty();
    }

    private static boolean isMemoryFile(Path descriptor) throws IOException {
      try {
        return Files.readSymbolicLink(descriptor).toString().startsWith("/memfd:modelshare ");
      } catch (NoSuchFileException e) {
        return false;
      }
    }

    private static HalfModel of(StoreKind kind, Path path) throws IOException {
      String name = path.getFileName().toString();
      HeldFile file = HeldFile.of(path);
      if (kind != StoreKind.MEMFD) {
        return new HalfModel(kind, List.of(name, name.replace(".new", "")), file);
      }
      MemoryFileId id =
          new MemoryFileId(
              Integer.parseInt(name),
              (long) Files.getAttribute(path, "unix:dev"),
              (long) Files.getAttribute(path, "unix:ino"),
              Files.size(path));
      return new HalfModel(kind, List.of(id.text()), file);
    }

    void assertCannotBeAttachedBy(ModelClient client) {
      for (String location : locations) {
        ModelKey<LargeModel> forged =
            new ModelKey<>(
                kind, location, Digests.NO_SHA256, LargeModel.class.getName(), LargeModel.class);
        assertRefused(() -> client.get(forged));
      }
    }

    private static void assertRefused(ThrowingCallable attach) {
      assertThatThrownBy(attach)
          .isInstanceOfSatisfying(
              ModelShareException.class,
              e ->
                  assertThat(e.problem())
                      .isIn(Problem.MODEL_GONE, Problem.WRONG_MODEL, Problem.BAD_TEXT));
    }
  }

  /** Opens a store, and publishes for every line that it reads. */
  static final class Publish {
    @SuppressWarnings("resource") // killed before it could close
    public static void main(String[] arguments) throws IOException {
      ModelStore store = open(StoreKind.valueOf(arguments[0]), Path.of(arguments[1]));
      System.out.println(store.handle());
      BufferedReader in = JavaProcess.standardInput();
      while (in.readLine() != null) {
        System.out.println(store.put(LargeModel.train()));
      }
    }
  }

  /** Publishes and removes until it is killed. */
  static final class PublishForEver {
    @SuppressWarnings("resource") // killed before it could close
    public static void main(String[] arguments) {
      LargeModel model = LargeModel.train();
      ModelStore store = open(StoreKind.valueOf(arguments[0]), Path.of(arguments[1]));
      System.out.println(store.handle());
      while (true) {
        store.remove(store.put(model));
      }
    }
  }

  /** Saves until it is killed. */
  static final class SaveForEver {
    public static void main(String[] arguments) {
      LargeModel model = LargeModel.train();
      Path file = Path.of(arguments[0]);
      SavedModel.save(model, file);
      System.out.println("saved");
      while (true) {
        SavedModel.save(model, file);
      }
    }
  }

  /** Attaches, lets go, and does so again with a client of its own for every line that it reads. */
  static final class AttachForEveryLine {
    public static void main(String[] arguments) throws IOException {
      ModelKey<LargeModel> key = ModelKey.parse(arguments[1], LargeModel.class);
      BufferedReader in = JavaProcess.standardInput();
      do {
        try (ModelClient client = ClientHandle.parse(arguments[0]).open()) {
          client.get(key);
          System.out.println("attached");
        } catch (ModelShareException e) {
          System.out.println(e.getMessage());
        }
      } while (in.readLine() != null);
    }
  }

  /** Attaches, and counts the weights for every line that it reads. */
  static final class Attach {
    public static void main(String[] arguments) throws IOException {
      ModelKey<LargeModel> key = ModelKey.parse(arguments[1], LargeModel.class);
      try (ModelClient client = ClientHandle.parse(arguments[0]).open()) {
        LargeModel model = client.get(key);
        System.out.println("attached");
        BufferedReader in = JavaProcess.standardInput();
        while (in.readLine() != null) {
          System.out.println(model.rightWeights());
        }
      }
    }
  }
}
