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
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
import org.modelshare.store.internal.container.Containers;
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
    changeGroup(file);
    int group = group(file);

    assertNotTrusted(
        "has mode 660, so group %d can".formatted(group),
        () -> SavedModel.load(file, SampleModel.class, options.trustGroup(group + 1)));
    assertThat(SavedModel.<SampleModel>load(file, SampleModel.class, options.trustGroup(group)))
        .isNotNull();
  }

  private void assumeNewFilesAreOfTheOwnGroup() throws IOException {
    assumeTrue(FileOwner.me().name().equals("0"), "nobody else is known to have a group alone");
    assumeTrue(group(file) == 0, "the group of new files is another one here");
  }

  @Test
  void whatTheOwnGroupOfTheUserCanChangeIsRead() throws IOException {
    assumeNewFilesAreOfTheOwnGroup();
    chmod(file, "rw-rw-r--");
    chmod(directory, "rwxrwxr-x");

    assertThat(SavedModel.<SampleModel>load(file, SampleModel.class)).isNotNull();
  }

  @Test
  void whatAnAccessControlListLetsOthersChangeIsRefusedThoughTheGroupIsTheOwn() throws Exception {
    assumeNewFilesAreOfTheOwnGroup();
    chmod(file, "rw-rw-r--");
    chmod(directory, "rwxrwxr-x");
    letSomebodyElseWrite(file);

    assertNotTrusted(
        "has mode 664, so group 0 can change it: nobody else is in it, but the access control list",
        () -> SavedModel.load(file, SampleModel.class));
    assertThat(SavedModel.<SampleModel>load(file, SampleModel.class, options.trustGroup(0)))
        .isNotNull();
  }

  /** Adds the access control list of {@code setfacl -m u:54321:rw}. */
  private static void letSomebodyElseWrite(Path file) throws Exception {
    String script =
        """
        import os, struct, sys
        none = 0xffffffff
        entries = [(1, 6, none), (2, 6, 54321), (4, 6, none), (16, 6, none), (32, 4, none)]
        acl = struct.pack('<I', 2) + b''.join(struct.pack('<HHI', *entry) for entry in entries)
        os.setxattr(sys.argv[1], 'system.posix_acl_access', acl)
        """;
    boolean isSet;
    try {
      isSet = new ProcessBuilder("python3", "-c", script, file.toString()).start().waitFor() == 0;
    } catch (IOException e) {
      isSet = false;
    }
    assumeTrue(isSet, "there is no Python, or the file system has no access control lists");
  }

  @ParameterizedTest
  @EnumSource
  void weightsAndModelsThatSomebodyTrustedCanChangeArePublished(StoreKind kind) throws IOException {
    assertPublishes(() -> ModelStores.open(kind));
  }

  @Test
  void theFirstKindThatWorksPublishesThemToo() throws IOException {
    assertPublishes(ModelStores::open);
  }

  private void assertPublishes(Supplier<ModelStore> opener) throws IOException {
    Path weights = Files.write(directory.resolve("weights"), Containers.of("{}", 0));
    chmod(weights, "rw-rw-r--");
    chmod(file, "rw-rw-r--");
    changeGroup(weights);
    giveAway(file);
    changeGroup(file);
    AttachOptions trusting = options.trustGroup(SOMEBODY).trustOwner(SOMEBODY);
    try (ModelStore store = opener.get()) {
      assertNotTrusted("so group 54321 can", () -> store.putTensors(weights));
      assertNotTrusted("belongs to user 54321", () -> store.putSaved(file, SampleModel.class));
      assertNotTrusted(
          "so group 54321 can",
          () -> store.putSaved(file, SampleModel.class, options.trustOwner(SOMEBODY)));

      assertThat(store.get(store.putTensors(weights, trusting)).names()).isEmpty();
      ModelKey<SampleModel> key = store.putSaved(file, SampleModel.class, trusting);
      assertThat(store.get(key).answer(0)).isEqualTo(SampleModel.train().answer(0));
    }
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
      changeGroup(own);
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

  /** The name of such a directory does not contain its owner, so its lock must not be opened. */
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

  private static void changeGroup(Path path) throws IOException {
    assumeTrue(FileOwner.me().name().equals("0"), "only root can give files to any group");
    Files.setAttribute(path, "unix:gid", SOMEBODY);
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
