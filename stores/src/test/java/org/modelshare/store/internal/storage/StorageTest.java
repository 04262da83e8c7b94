package org.modelshare.store.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.ClientHandle;
import org.modelshare.store.JavaProcess;
import org.modelshare.store.ModelKey;
import org.modelshare.store.StoreKind;
import org.modelshare.store.internal.container.Block;
import org.modelshare.store.internal.container.ContainerReader;
import org.modelshare.store.internal.container.EncodedModels;
import org.modelshare.store.internal.system.FileTrust;
import org.modelshare.store.internal.system.LinuxCalls;
import org.modelshare.store.internal.system.Sweeper;

/** The contract of every {@link Storage}, with small containers. */
class StorageTest {
  @TempDir Path parent;
  private final List<Storage> opened = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Storage storage : opened) {
      storage.close();
    }
    assertThat(parent).isEmptyDirectory();
  }

  private Storage open(StoreKind kind) {
    Storage storage = kind == StoreKind.MEMFD ? MemoryStorage.open() : FileStorage.onDisk(parent);
    opened.add(storage);
    return storage;
  }

  @ParameterizedTest
  @EnumSource(names = {"MEMFD", "FILE"})
  void whatIsStoredIsMappedAndRead(StoreKind kind) throws IOException {
    Storage storage = open(kind);
    StoredContainer stored = storage.store(EncodedModels.smallPlan());
    try (Arena arena = Arena.ofShared()) {
      ContainerReader reader = read(storage, stored, arena);

      assertThat(reader.graph().bytes()).containsExactly(1, 2, 3, 4, 5);
      assertThat(reader.block(0).name()).isEqualTo("userFactors");
      assertThat(reader.block(0).shape()).containsExactly(5L, 3L);
      assertThat(reader.block(0).data().getAtIndex(ValueLayout.JAVA_FLOAT, 14)).isEqualTo(14f);
      assertThat(reader.block(1).data().toArray(ValueLayout.JAVA_BYTE)).containsExactly(7, 8, 9);
      reader.verify();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MEMFD", "FILE"})
  void aMappingCannotBeWritten(StoreKind kind) throws IOException {
    Storage storage = open(kind);
    StoredContainer stored = storage.store(EncodedModels.smallPlan());
    try (Arena arena = Arena.ofShared()) {
      MemorySegment data = read(storage, stored, arena).block(0).data();

      assertThat(data.isReadOnly()).isTrue();
      assertThatThrownBy(() -> data.set(ValueLayout.JAVA_BYTE, 0, (byte) 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MEMFD", "FILE"})
  void aMappingOutlivesItsRemoval(StoreKind kind) throws IOException {
    Storage storage = open(kind);
    StoredContainer stored = storage.store(EncodedModels.smallPlan());
    try (Arena arena = Arena.ofShared()) {
      ContainerReader reader = read(storage, stored, arena);

      storage.remove(stored.location());
      storage.remove(stored.location());

      reader.verify();
      assertThatThrownBy(() -> read(storage, stored, arena))
          .isInstanceOfSatisfying(
              ModelShareException.class,
              e -> assertThat(e.problem()).isEqualTo(Problem.MODEL_GONE));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MEMFD", "FILE"})
  void anotherProcessReadsItWithoutAWordOnStandardError(StoreKind kind) throws Exception {
    Storage storage = open(kind);
    StoredContainer stored = storage.store(EncodedModels.smallPlan());
    ClientHandle handle = new ClientHandle(kind, storage.location());
    ModelKey<Object> key = key(kind, stored);
    try (JavaProcess child = JavaProcess.start(Read.class, handle.toString(), key.toString())) {
      assertThat(child.line()).isEqualTo("userFactors F32 [5, 3] 14.0");
      assertThat(child.end()).isZero();
      assertThat(child.standardError()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MEMFD", "FILE"})
  void aDeadPublisherIsNamedAndLeavesNothing(StoreKind kind) throws Exception {
    open(kind);
    try (JavaProcess publisher = JavaProcess.start(Publish.class, kind.name(), parent.toString())) {
      ClientHandle handle = ClientHandle.parse(publisher.line());
      ModelKey<Object> key = ModelKey.parse(publisher.line(), Object.class);
      try (Arena arena = Arena.ofShared()) {
        MemorySegment mapped = source(handle).map(key.location(), arena);
        publisher.kill();
        Sweeper.sweep(parent);

        ContainerReader.open("kept", mapped, key.headerSha256()).verify();
        assertThatThrownBy(() -> source(handle).map(key.location(), arena))
            .isInstanceOfSatisfying(
                ModelShareException.class,
                e -> assertThat(e.problem()).isEqualTo(Problem.MODEL_GONE));
      }
    }
  }

  private static ContainerSource source(ClientHandle handle) {
    return handle.kind() == StoreKind.MEMFD
        ? MemorySource.open(handle.location(), FileTrust.DEFAULT)
        : new FileSource(Path.of(handle.location()), FileTrust.DEFAULT);
  }

  private static ContainerReader read(Storage storage, StoredContainer stored, Arena arena)
      throws IOException {
    MemorySegment mapped = storage.source().map(stored.location(), arena);
    return ContainerReader.open(stored.location(), mapped, stored.headerSha256());
  }

  private static ModelKey<Object> key(StoreKind kind, StoredContainer stored) {
    return new ModelKey<>(
        kind, stored.location(), stored.headerSha256(), "example.Model", Object.class);
  }

  /** Reads a container in another process. */
  static final class Read {
    public static void main(String[] arguments) throws IOException {
      ClientHandle handle = ClientHandle.parse(arguments[0]);
      ModelKey<Object> key = ModelKey.parse(arguments[1], Object.class);
      try (Arena arena = Arena.ofShared()) {
        MemorySegment mapped = source(handle).map(key.location(), arena);
        Block block = ContainerReader.open("it", mapped, key.headerSha256()).block(0);
        List<Object> found =
            List.of(
                block.name(),
                block.dtype(),
                block.shape(),
                block.data().getAtIndex(ValueLayout.JAVA_FLOAT, 14));
        System.out.printf("%s %s %s %s%n", found.toArray());
      }
    }
  }

  /** Native code may have closed a descriptor of ours. */
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "memory files are Linux's")
  void aMemoryStorageClosesEachFileAlsoIfSomeAreClosedAlready() throws IOException {
    LinuxCalls linux = LinuxCalls.find().orElseThrow();
    Storage storage = MemoryStorage.open();
    List<Integer> descriptors = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String location = storage.store(EncodedModels.smallPlan()).location();
      descriptors.add(MemoryLocation.parse(location).file().descriptor());
    }
    linux.close(descriptors.get(0));
    linux.close(descriptors.get(2));
    assertThatThrownBy(storage::close)
        .isInstanceOf(IOException.class)
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    assertThat(Path.of("/proc/self/fd", descriptors.get(1).toString())).doesNotExist();
    storage.close();
  }

  /** Publishes a container and waits to be killed. */
  static final class Publish {
    @SuppressWarnings("resource") // killed before it could close
    public static void main(String[] arguments) throws IOException {
      StoreKind kind = StoreKind.valueOf(arguments[0]);
      Storage storage =
          kind == StoreKind.MEMFD
              ? MemoryStorage.open()
              : FileStorage.onDisk(Path.of(arguments[1]));
      StoredContainer stored = storage.store(EncodedModels.smallPlan());
      System.out.println(new ClientHandle(kind, storage.location()));
      System.out.println(key(kind, stored));
      System.in.read();
    }
  }
}
