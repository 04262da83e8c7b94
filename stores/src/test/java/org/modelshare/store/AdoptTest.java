package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.storage.MemoryFileId;
import org.modelshare.store.internal.storage.MemoryLocation;

/** Models that a store takes over from a store in another JVM. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "it looks into /proc and /dev/shm")
class AdoptTest {
  private static final int LAST = SampleModel.ITEMS - 1;

  @TempDir Path directory;
  @TempDir Path publishersDirectory;
  private final String answer = SampleModel.train().answer(LAST);
  private List<String> openBefore = List.of();

  @BeforeEach
  void noteWhatIsOpen() throws IOException {
    openBefore = openMemoryFiles();
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    assertThat(openMemoryFiles()).isEqualTo(openBefore);
    assertThat(directory).isEmptyDirectory();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void theModelOutlivesItsPublisherInTheSameMemory(StoreKind kind) throws Exception {
    try (ModelStore store = open(kind, directory)) {
      ModelKey<SampleModel> key;
      try (JavaProcess publisher = start(kind)) {
        ClientHandle owner = ClientHandle.parse(publisher.line());
        ModelKey<SampleModel> published = published(publisher);
        List<Long> file = file(owner, published);

        key = store.adopt(owner, published);

        assertThat(file(store.handle(), key)).isEqualTo(file);
        publisher.kill();
        ModelStores.sweep();
      }
      assertThat(store.get(key).answer(LAST)).isEqualTo(answer);
      assertThat(store.get(key).factors.isReadOnly()).isTrue();
      assertThat(key.type()).isEqualTo(SampleModel.class);
      try (JavaProcess other =
          JavaProcess.start(Ask.class, store.handle().toString(), key.toString())) {
        assertThat(other.line()).isEqualTo(answer);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void whatIsRemovedIsFreed(StoreKind kind) throws Exception {
    try (ModelStore store = open(kind, directory);
        JavaProcess publisher = start(kind)) {
      ClientHandle owner = ClientHandle.parse(publisher.line());
      ModelKey<SampleModel> first = store.adopt(owner, published(publisher));
      ModelKey<SampleModel> second = store.adopt(owner, published(publisher));
      List<Long> freed = file(store.handle(), first);
      assertThat(publisher.end()).isZero();
      assertThat(store.get(first).answer(LAST)).isEqualTo(store.get(second).answer(LAST));

      store.remove(first);

      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> store.get(first))
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.MODEL_GONE));
      assertThat(file(store.handle(), second)).isNotEqualTo(freed);
      assertThat(store.get(second).answer(LAST)).isEqualTo(answer);
    }
  }

  @Test
  void aStoreInProcessAttaches() throws Exception {
    ModelStore store = ModelStores.open(StoreKind.IN_PROCESS);
    FloatBuffer factors;
    try (store;
        JavaProcess publisher = start(StoreKind.FILE)) {
      ClientHandle owner = ClientHandle.parse(publisher.line());
      ModelKey<SampleModel> first = store.adopt(owner, published(publisher));
      ModelKey<SampleModel> second = store.adopt(owner, published(publisher));
      publisher.kill();
      SampleModel model = store.get(first);
      factors = store.get(second).factors;

      assertThat(model.answer(LAST)).isEqualTo(answer);
      assertThat(store.get(first)).isSameAs(model);
      store.remove(first);
      assertThatIllegalStateException().isThrownBy(() -> model.factors.get(0));
      assertThat(factors.get(0)).isZero();
    }
    assertThatIllegalStateException().isThrownBy(() -> factors.get(0));
    assertThatIllegalStateException().isThrownBy(() -> store.put("late"));
  }

  @ParameterizedTest
  @EnumSource
  void anotherModelThanTheKeyNamesIsNotTakenOver(StoreKind kind) throws Exception {
    StoreKind published = kind == StoreKind.IN_PROCESS ? StoreKind.SHM : kind;
    try (ModelStore store = open(kind, directory);
        JavaProcess publisher = start(published)) {
      ClientHandle owner = ClientHandle.parse(publisher.line());
      ModelKey<SampleModel> key = published(publisher);
      ModelKey<SampleModel> wrong =
          new ModelKey<>(
              key.kind(), key.location(), "0".repeat(64), key.modelClass(), SampleModel.class);

      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> store.adopt(owner, wrong))
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.WRONG_MODEL));

      assertThat(openMemoryFiles()).isEqualTo(openBefore);
      try (ModelClient client = owner.open()) {
        assertThat(client.get(key).answer(LAST)).isEqualTo(answer);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void aPublisherThatIsGone(StoreKind kind) throws Exception {
    try (ModelStore store = open(kind, directory);
        JavaProcess publisher = start(kind)) {
      ClientHandle owner = ClientHandle.parse(publisher.line());
      ModelKey<SampleModel> key = published(publisher);
      assertThat(publisher.end()).isZero();

      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> store.adopt(owner, key))
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.MODEL_GONE));
    }
  }

  @Test
  void aStoreOfAnotherKind() throws Exception {
    try (ModelStore store = open(StoreKind.FILE, directory);
        JavaProcess publisher = start(StoreKind.SHM)) {
      ClientHandle owner = ClientHandle.parse(publisher.line());
      ModelKey<SampleModel> key = published(publisher);

      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> store.adopt(owner, key))
          .withMessageContaining("a FILE store cannot take it over from a SHM store")
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.STORE_UNAVAILABLE));
    }
  }

  @Test
  void theFirstModelSettlesTheKindOfAStoreThatWasNotAskedForOne() throws Exception {
    try (ModelStore store = ModelStores.open();
        JavaProcess publisher = start(StoreKind.SHM)) {
      assertThat(store.kind()).isEqualTo(StoreKind.MEMFD);
      ClientHandle owner = ClientHandle.parse(publisher.line());

      ModelKey<SampleModel> key = store.adopt(owner, published(publisher));

      assertThat(store.kind()).isEqualTo(StoreKind.SHM);
      assertThat(store.get(key).answer(LAST)).isEqualTo(answer);
      assertThat(store.put("next").kind()).isEqualTo(StoreKind.SHM);
    }
  }

  @Test
  void aKindThatIsSettledStays() throws Exception {
    try (ModelStore store = ModelStores.open();
        JavaProcess publisher = start(StoreKind.SHM)) {
      ModelKey<String> first = store.put("first");
      ClientHandle owner = ClientHandle.parse(publisher.line());
      ModelKey<SampleModel> key = published(publisher);

      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> store.adopt(owner, key))
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.STORE_UNAVAILABLE));
      assertThat(store.get(first)).isEqualTo("first");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aClosedStore(StoreKind kind) throws Exception {
    ModelStore store = open(kind, directory);
    store.close();
    try (JavaProcess publisher = start(StoreKind.MEMFD)) {
      ClientHandle owner = ClientHandle.parse(publisher.line());
      ModelKey<SampleModel> key = published(publisher);

      assertThatIllegalStateException().isThrownBy(() -> store.adopt(owner, key));
    }
  }

  private JavaProcess start(StoreKind kind) throws IOException {
    return JavaProcess.start(Publish.class, kind.name(), publishersDirectory.toString());
  }

  private static ModelKey<SampleModel> published(JavaProcess publisher) throws IOException {
    return ModelKey.parse(publisher.ask("publish"), SampleModel.class);
  }

  private static ModelStore open(StoreKind kind, Path directory) {
    ModelStores.Builder builder = ModelStores.builder().kind(kind);
    return kind == StoreKind.FILE ? builder.directory(directory).open() : builder.open();
  }

  /** Returns device, inode and length. */
  private static List<Long> file(ClientHandle store, ModelKey<?> key) throws IOException {
    if (key.kind() == StoreKind.MEMFD) {
      MemoryFileId id = MemoryLocation.parse(key.location()).file();
      return List.of(id.device(), id.inode(), id.lengthBytes());
    }
    Path file = Path.of(store.location(), key.location());
    return List.of(
        (Long) Files.getAttribute(file, "unix:dev"),
        (Long) Files.getAttribute(file, "unix:ino"),
        Files.size(file));
  }

  private static List<String> openMemoryFiles() throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors
          .map(AdoptTest::target)
          .filter(target -> target.startsWith("/memfd:modelshare"))
          .sorted()
          .toList();
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }

  /** Publishes a model for each line. */
  static final class Publish {
    public static void main(String[] arguments) throws IOException {
      try (BufferedReader in = JavaProcess.standardInput();
          ModelStore store = open(StoreKind.valueOf(arguments[0]), Path.of(arguments[1]))) {
        System.out.println(store.handle());
        while (in.readLine() != null) {
          System.out.println(store.put(SampleModel.train()));
        }
      }
    }
  }

  /** Attaches and asks the model. */
  static final class Ask {
    public static void main(String[] arguments) {
      try (ModelClient client = ClientHandle.parse(arguments[0]).open()) {
        System.out.println(
            client.get(ModelKey.parse(arguments[1], SampleModel.class)).answer(LAST));
      }
    }
  }
}
