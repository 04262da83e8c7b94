package org.modelshare.store.internal.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.ClientHandle;
import org.modelshare.store.Container;
import org.modelshare.store.ModelClient;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.SavedModel;
import org.modelshare.store.StoreKind;

/** Stores on a big-endian CPU such as s390x, which the tests pretend to have. */
class LittleEndianTest {
  @TempDir Path directory;

  @Test
  void thisCpuIsFineAndAnotherIsNamedWithTheRemedy() {
    assertThatCode(LittleEndian::require).doesNotThrowAnyException();

    assertRefused(LittleEndian::require);
    assertThatThrownBy(() -> onBigEndian(LittleEndian::require))
        .hasMessageStartingWith("MS029 CPU " + System.getProperty("os.arch"))
        .hasMessageContaining(": it is BIG_ENDIAN, containers are LITTLE_ENDIAN; run on x86-64");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void noStoreAndNoClientOpens(StoreKind kind) {
    try (ModelStore store = ModelStores.open(kind)) {
      ClientHandle handle = store.handle();

      assertRefused(() -> ModelStores.open(kind));
      assertRefused(handle::open);
      assertRefused(() -> store.put("model"));
    }
    assertRefused(ModelStores::open);
    assertRefused(() -> ModelStores.builder().directory(directory).open());
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void noFileIsWrittenOrRead() throws IOException {
    Path file = directory.resolve("saved");
    Path weights = Files.write(directory.resolve("weights"), Containers.of("{}", 0));
    assertRefused(() -> SavedModel.save("model", file));
    assertThat(directory).isDirectoryNotContaining("glob:**saved*");
    SavedModel.save("model", file);

    try (ModelStore inProcess = ModelStores.open(StoreKind.IN_PROCESS)) {
      assertRefused(() -> SavedModel.load(file, String.class));
      assertRefused(() -> Container.inspect(file));
      assertRefused(() -> Container.verify(file));
      assertRefused(() -> inProcess.putSaved(file, String.class));
      assertRefused(() -> inProcess.putTensors(weights));
    }
  }

  @Test
  void withoutContainersModelsAreShared() {
    onBigEndian(() -> {
      try (ModelStore store = ModelStores.open(StoreKind.IN_PROCESS);
          ModelClient client = store.client()) {
        ModelKey<List<String>> key = store.put(List.of("model"));
        assertThat(client.get(key)).containsExactly("model");
      }
    });
  }

  private static void assertRefused(Runnable action) {
    assertThatThrownBy(() -> onBigEndian(action))
        .isInstanceOfSatisfying(
            ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(Problem.BIG_ENDIAN));
  }

  private static void onBigEndian(Runnable action) {
    ScopedValue.where(LittleEndian.CPU, ByteOrder.BIG_ENDIAN).run(action);
  }
}
