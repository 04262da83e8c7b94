package org.modelshare.store.internal.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.AttachOptions;
import org.modelshare.store.ClientHandle;
import org.modelshare.store.Container;
import org.modelshare.store.ModelClient;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.SampleModel;
import org.modelshare.store.SavedModel;
import org.modelshare.store.StoreKind;
import org.modelshare.store.internal.storage.FileSource;

@EnabledOnOs(value = OS.LINUX, disabledReason = "owners and modes are Unix's")
class FileTrustTest {
  private static final int SOMEBODY = 54_321;

  private final AttachOptions options = AttachOptions.defaults();
  @TempDir Path directory;
  private Path file = Path.of("");

  @BeforeEach
  void save() {
    file = directory.resolve("v42.safetensors");
    SavedModel.save(SampleModel.train(), file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "r--------", "rw-r--r--", "rwxr-xr-x"})
  void whatOnlyItsOwnerCanChangeIsRead(String mode) throws IOException {
    chmod(file, mode);
    assertThat(SavedModel.<SampleModel>load(file, SampleModel.class)).isNotNull();
  }

  @Test
  void whatEverybodyCanChangeIsRefusedWhoeverIsTrusted() throws IOException {
    chmod(file, "rw-rw-rw-");
    AttachOptions trusting = options.trustGroup(group(file)).trustOwner(SOMEBODY);
    assertNotTrusted("has mode 666", () -> SavedModel.load(file, SampleModel.class, trusting));
  }

  @Test
  void whatAGroupCanChangeIsReadIfThatGroupIsTrusted() throws IOException {
    chmod(file, "rw-rw----");
    int group = group(file);

    assertNotTrusted(
        "has mode 660, so group %d can".formatted(group),
        () -> SavedModel.load(file, SampleModel.class, options.trustGroup(group + 1)));
    assertThat(SavedModel.<SampleModel>load(file, SampleModel.class, options.trustGroup(group)))
        .isNotNull();
  }

  @Test
  void whatBelongsToSomebodyElseIsReadIfHeIsTrusted() throws IOException {
    giveAway(file);

    assertNotTrusted(
        "%s belongs to user %d".formatted(file, SOMEBODY),
        () -> SavedModel.load(file, SampleModel.class, options.trustOwner(SOMEBODY + 1)));
    assertThat(SavedModel.<SampleModel>load(file, SampleModel.class, options.trustOwner(SOMEBODY)))
        .isNotNull();
  }

  @Test
  void aLinkIsFollowedToWhatIsChecked() throws IOException {
    Path current = Files.createSymbolicLink(directory.resolve("current"), file.getFileName());

    assertThat(SavedModel.<SampleModel>load(current, SampleModel.class)).isNotNull();
    chmod(file, "rw-rw-rw-");
    assertNotTrusted(file + " has mode", () -> SavedModel.load(current, SampleModel.class));
  }

  @Test
  void aStoresDirectoryThatOthersCanChangeIsRefused() throws IOException {
    try (ModelStore store = ModelStores.builder().directory(directory).open()) {
      ModelKey<SampleModel> key = store.put(SampleModel.train());
      Path own = Path.of(store.handle().location());

      chmod(own, "rwxrwxrwx");
      assertNotTrusted(own + " has mode 777", () -> attach(store.handle(), key, options));
      chmod(own, "rwxrwx---");
      assertNotTrusted(own + " has mode 770", () -> attach(store.handle(), key, options));
      attach(store.handle(), key, options.trustGroup(group(own)));
    }
  }

  @Test
  void aStoresFileThatOthersCanChangeIsRefused() throws IOException {
    try (ModelStore store = ModelStores.builder().directory(directory).open()) {
      ModelKey<SampleModel> key = store.put(SampleModel.train());
      chmod(Path.of(store.handle().location()).resolve(key.location()), "rw--w--w-");

      assertNotTrusted("has mode 622", () -> attach(store.handle(), key, options));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aStoreOfSomebodyElseIsReadIfHeIsTrusted(boolean alsoItsDirectory) throws IOException {
    try (ModelStore store = ModelStores.builder().directory(directory).open()) {
      ModelKey<SampleModel> key = store.put(SampleModel.train());
      Path own = Path.of(store.handle().location());
      giveAway(alsoItsDirectory ? own : own.resolve(key.location()));

      assertNotTrusted("belongs to user " + SOMEBODY, () -> attach(store.handle(), key, options));
      attach(store.handle(), key, options.trustOwner(SOMEBODY));
    }
  }

  @Test
  void aLinkToAStoresDirectoryIsResolved() throws IOException {
    try (ModelStore store = ModelStores.builder().directory(directory).open()) {
      ModelKey<SampleModel> key = store.put(SampleModel.train());
      Path link =
          Files.createSymbolicLink(directory.resolve("link"), Path.of(store.handle().location()));

      attach(new ClientHandle(StoreKind.FILE, link.toString()), key, options);
    }
  }

  /** Its owner cannot be told by the name, so its lock must not be looked at. */
  @Test
  void aStoresDirectoryUnderAnotherNameIsRefused() throws IOException {
    try (ModelStore store = ModelStores.builder().directory(directory).open()) {
      ModelKey<SampleModel> key = store.put(SampleModel.train());
      Path own = Path.of(store.handle().location());
      Path renamed = Files.move(own, directory.resolve("renamed"));

      assertThatThrownBy(
              () -> attach(new ClientHandle(StoreKind.FILE, renamed.toString()), key, options))
          .isInstanceOfSatisfying(
              ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(Problem.BAD_TEXT))
          .hasMessageContaining(renamed + " is not the name of a store's directory");
      Files.move(renamed, own);
      attach(store.handle(), key, options);
    }
  }

  @Test
  void namesInAContainerAreNoPaths() throws IOException {
    Map<String, FloatBuffer> model = Map.of("../../escaped", FloatBuffer.allocate(2_000));
    SavedModel.save(model, file);

    assertThat(Container.inspect(file).tensors().getFirst().name()).contains("../../escaped");
    assertThat(SavedModel.<Map<?, ?>>load(file, Map.class)).isEqualTo(model);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aKeyNamesNoFileOutsideItsStore() {
    for (String location : List.of("../v42.safetensors", file.toString(), "model-1/x", "lock")) {
      assertThatThrownBy(() -> FileSource.path(directory, location))
          .isInstanceOfSatisfying(
              ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(Problem.BAD_TEXT));
    }
  }

  @Test
  void aDirectoryThatSomebodyMadeFirstIsNotUsed() throws IOException {
    Path first = Files.createDirectory(directory.resolve("modelshare-first"));
    chmod(first, "rwxrwxrwx");

    assertThatThrownBy(() -> PrivateFiles.createDirectory(first))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThatThrownBy(() -> PrivateFiles.createFile(file))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(Files.getPosixFilePermissions(first)).hasSize(9);
  }

  @Test
  void aDirectoryThatSomebodyMadeInMyNameIsNotSwept() throws IOException {
    Path other =
        Files.createDirectory(directory.resolve(OwnedDirectory.prefixOfUser() + "1.0.0-0"));
    giveAway(other);

    assertThat(Sweeper.sweep(directory).removed()).isEmpty();
    assertThat(other).exists();
  }

  private static void attach(ClientHandle handle, ModelKey<?> key, AttachOptions options) {
    try (ModelClient client = handle.open(options)) {
      assertThat(client.get(key)).isNotNull();
    }
  }

  private static void chmod(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static int group(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:gid");
  }

  private static void giveAway(Path path) throws IOException {
    assumeTrue(FileOwner.me().name().equals("0"), "only root can give files away");
    Files.setAttribute(path, "unix:uid", SOMEBODY);
  }

  private static void assertNotTrusted(String detail, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NOT_TRUSTED))
        .hasMessageContaining(detail);
  }
}
