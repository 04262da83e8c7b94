package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.kryo5.Kryo;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.system.LinuxProcess;
import org.modelshare.store.internal.system.OwnedDirectory;

class ModelStoresTest {
  @TempDir Path directory;

  @Test
  void theFirstKindThatWorksIsMemory() {
    try (ModelStore store = ModelStores.open()) {
      assertThat(store.kind()).isEqualTo(StoreKind.MEMFD);
    }
  }

  @Test
  void aDirectoryAsksForAFileStoreAndStays() {
    try (ModelStore store = ModelStores.builder().directory(directory).open()) {
      assertThat(store.kind()).isEqualTo(StoreKind.FILE);
      assertThat(Path.of(store.handle().location())).hasParentRaw(directory);
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void closeLeavesWhatElseIsInTheCallersDirectory() throws IOException {
    Path own = Files.writeString(directory.resolve("model-1.safetensors"), "the caller's");
    Path folder =
        Files.createDirectory(directory.resolve(OwnedDirectory.prefixOfUser() + "models"));
    try (ModelStore store = ModelStores.builder().directory(directory).open()) {
      store.put("model");
    }
    try (var left = Files.list(directory)) {
      assertThat(left).containsExactlyInAnyOrder(own, folder);
    }
  }

  @Test
  void aDirectoryForAnotherKindIsAMistake() {
    assertThatThrownBy(() -> ModelStores.builder().kind(StoreKind.SHM).directory(directory).open())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(directory.toString());
  }

  @Test
  void aDirectoryThatIsNotThereIsNamed() {
    Path none = directory.resolve("none");

    assertThatThrownBy(() -> ModelStores.builder().directory(none).open())
        .isInstanceOfSatisfying(
            ModelShareException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.STORE_UNAVAILABLE))
        .hasMessageContaining(none.toString());
  }

  @Test
  void openingSweepsWhatDeadOwnersLeft() throws IOException {
    Path dead = Files.createDirectory(directory.resolve(OwnedDirectory.prefixOfUser() + "1.0.0-0"));

    ModelStores.builder().directory(directory).open().close();

    assertThat(dead).doesNotExist();
  }

  @Test
  void withoutNativeAccessMemoryIsNotTriedAndTheFlagIsNamed() throws Exception {
    List<String> noFlags = List.of();
    try (JavaProcess child = JavaProcess.startWith(noFlags, WithoutNativeAccess.class)) {
      assertThat(child.line()).contains("MS004", "--enable-native-access=ALL-UNNAMED");
      assertThat(child.line()).contains("MS004", "--enable-native-access=ALL-UNNAMED");
      assertThat(child.line()).isEqualTo("SHM");
      assertThat(child.end()).isZero();
      assertThat(child.standardError())
          .contains("no MEMFD store: MS004")
          .doesNotContain("WARNING", "restricted");
    }
  }

  /** A user of many stores or class loaders need not read the same message again. */
  @Test
  void whyThereIsNoMemoryIsToldOnceInAJvm() throws Exception {
    try (JavaProcess child = JavaProcess.startWith(List.of(), OpenThrice.class)) {
      assertThat(child.line()).isEqualTo("SHM SHM SHM");
      assertThat(child.end()).isZero();
      assertThat(child.standardError())
          .containsOnlyOnce("no MEMFD store")
          .containsOnlyOnce("MEMFD: this JVM may make no native calls; start Java with --enable-")
          .containsOnlyOnce("start Java with --enable-native-access=ALL-UNNAMED, or use StoreKind");
    }
  }

  /** Opens two stores, and one with a copy of the classes. */
  static final class OpenThrice {
    public static void main(String[] arguments) throws Exception {
      String first = openAndClose(ModelStores.class);
      String second = openAndClose(ModelStores.class);
      URL classes = ModelStores.class.getProtectionDomain().getCodeSource().getLocation();
      URL kryo = Kryo.class.getProtectionDomain().getCodeSource().getLocation();
      URL[] classPath = {classes, kryo};
      try (URLClassLoader loader =
          new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
        Class<?> copy = loader.loadClass(ModelStores.class.getName());
        System.out.printf("%s %s %s%n", first, second, openAndClose(copy));
      }
    }

    private static String openAndClose(Class<?> stores) throws Exception {
      Object store = stores.getMethod("open").invoke(null);
      Class<?> type = stores.getClassLoader().loadClass(ModelStore.class.getName());
      String kind = type.getMethod("kind").invoke(store).toString();
      type.getMethod("close").invoke(store);
      return kind;
    }
  }

  /** Asks for memory files in a JVM that may not make native calls. */
  static final class WithoutNativeAccess {
    public static void main(String[] arguments) throws IOException {
      String location = LinuxProcess.me().text();
      printProblem(() -> ModelStores.open(StoreKind.MEMFD).close());
      printProblem(() -> new ClientHandle(StoreKind.MEMFD, location).open().close());
      try (ModelStore store = ModelStores.open()) {
        System.out.println(store.kind());
      }
    }

    private static void printProblem(Runnable action) {
      try {
        action.run();
      } catch (ModelShareException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
