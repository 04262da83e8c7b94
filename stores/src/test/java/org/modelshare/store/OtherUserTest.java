package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.esotericsoftware.kryo.kryo5.Kryo;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.Containers;
import org.modelshare.store.internal.system.FileOwner;
import org.modelshare.store.internal.system.OwnedDirectory;

/** Other users and other umasks, in other processes. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "users and modes are Unix's")
class OtherUserTest {
  private static final List<String> AS_NOBODY =
      List.of("/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"000, rw-r--r--", "002, rw-r--r--", "077, rw-------", "0777, ---------"})
  void whateverTheUmaskNobodyElseCanWrite(String umask, String saved) throws Exception {
    List<String> shell = List.of("sh", "-c", "umask %s; exec \"$@\"".formatted(umask), "sh");
    String classPath = System.getProperty("java.class.path");
    try (JavaProcess child =
        JavaProcess.startUnder(shell, classPath, PrintModes.class, directory.toString())) {
      assertThat(child.line()).isEqualTo("rwx------ lock rw-------");
      assertThat(child.line()).matches("rwx------ model-\\d+\\.safetensors rw-------");
      assertThat(child.line()).endsWith(" saved " + saved);
      assertThat(child.end()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MEMFD", "SHM"})
  void nobodyElseAttaches(StoreKind kind) throws Exception {
    try (ModelStore store = ModelStores.open(kind)) {
      ModelKey<SampleModel> key = store.put(SampleModel.train());
      try (JavaProcess other =
          startAsNobody(Attach.class, store.handle().toString(), key.toString())) {
        assertThat(other.line())
            .startsWith("MS015")
            .contains("a store lets in only the user that runs its publisher")
            .contains("; for other users publish the model with SharedModel.publish")
            .doesNotContain("trustOwner");
        assertThat(other.end()).isZero();
        assertThat(other.standardError()).isEmpty();
      }
    }
  }

  /** Root may open everybody's memory: it must not take somebody else's for its own. */
  @ParameterizedTest
  @EnumSource(names = {"MEMFD", "SHM"})
  void rootAttachesToNoModelOfSomebodyElse(StoreKind kind) throws Exception {
    List<String> flags = List.of("--enable-native-access=ALL-UNNAMED");
    assumeTrue(FileOwner.me().name().equals("0"), "only root can become another user");
    assumeTrue(Files.isExecutable(Path.of(AS_NOBODY.getFirst())), "there is no setpriv");
    try (JavaProcess other =
        JavaProcess.start(
            AS_NOBODY, flags, readableClassPath(directory), PublishString.class, kind.name())) {
      ClientHandle handle = ClientHandle.parse(other.line());
      ModelKey<String> key = ModelKey.parse(other.line(), String.class);
      try (ModelClient client = handle.open()) {
        assertThatExceptionOfType(ModelShareException.class)
            .isThrownBy(() -> client.get(key))
            .withMessageContaining("belongs to user 65534")
            .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NOT_TRUSTED));
      }
      try (ModelClient client = handle.open(AttachOptions.defaults().trustOwner(65_534))) {
        assertThat(client.get(key)).isEqualTo("a model of somebody else");
      }
      assertThat(other.end()).isZero();
    }
  }

  /** Publishes until its standard input ends. */
  static final class PublishString {
    public static void main(String[] arguments) throws IOException {
      try (ModelStore store = ModelStores.open(StoreKind.valueOf(arguments[0]));
          BufferedReader input = JavaProcess.standardInput()) {
        ModelKey<String> key = store.put("a model of somebody else");
        System.out.println(store.handle());
        System.out.println(key);
        while (input.readLine() != null) {
          // until the test ends it
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', files, published",
    "nobody, files, published",
    "daemon, files, user daemon is in it",
    "'', files sss, because of sss in /etc/nsswitch.conf"
  })
  void withUmask002AUserPublishesWhatOnlyHeCanChange(
      String members, String sources, String expected) throws Exception {
    Path accounts = Files.createDirectory(directory.resolve("accounts"));
    Files.writeString(
        accounts.resolve("passwd"), "root:x:0:0::/:\nnobody:x:65534:65534::/:\ndaemon:x:1:1::/:\n");
    Files.writeString(accounts.resolve("group"), "root:x:0:\nnobody:x:65534:" + members + "\n");
    Files.writeString(
        accounts.resolve("nsswitch.conf"), "passwd: files\ngroup: %s\n".formatted(sources));
    List<String> command = withAccounts(accounts);
    command.addAll(AS_NOBODY);
    command.addAll(List.of("sh", "-c", "umask 002; exec \"$@\"", "sh"));
    Path work = Files.createDirectory(directory.resolve("work"));
    Files.setAttribute(work, "unix:uid", 65_534);

    try (JavaProcess child =
        JavaProcess.startUnder(
            command, readableClassPath(directory), PublishFiles.class, work.toString())) {
      assertThat(child.line()).contains(expected);
      assertThat(child.line()).contains(expected);
      assertThat(child.line()).isEqualTo("published");
      assertThat(child.line()).isEqualTo("published");
      assertThat(child.end()).isZero();
    }
  }

  /** Returns the beginning of a command that alone sees other files in /etc. */
  private static List<String> withAccounts(Path accounts) throws Exception {
    assumeTrue(FileOwner.me().name().equals("0"), "only root can become another user");
    assumeTrue(Files.isExecutable(Path.of(AS_NOBODY.getFirst())), "there is no setpriv");
    String mounts =
        Stream.of("passwd", "group", "nsswitch.conf")
            .map(name -> "mount --bind %s/%s /etc/%s".formatted(accounts, name, name))
            .collect(Collectors.joining(" && "));
    List<String> command = List.of("unshare", "-m", "sh", "-c", mounts + " && exec \"$@\"", "sh");
    List<String> trial = new ArrayList<>(command);
    trial.add("true");
    assumeTrue(new ProcessBuilder(trial).start().waitFor() == 0, "this user may not mount");
    return new ArrayList<>(command);
  }

  @Test
  void aModelThatRootSavedIsReadByOthersAndOneOfOthersByNobody() throws Exception {
    Path file = directory.resolve("model.safetensors");
    SavedModel.save(SampleModel.train(), file);
    try (JavaProcess other = startAsNobody(Load.class, file.toString())) {
      assertThat(other.line()).startsWith("first");
      Files.setAttribute(file, "unix:uid", 54_321);
      assertThat(other.ask("again")).startsWith("MS015").contains("belongs to user 54321");
      assertThat(other.end()).isZero();
    }
  }

  private JavaProcess startAsNobody(Class<?> main, String... arguments) throws Exception {
    assumeTrue(FileOwner.me().name().equals("0"), "only root can become another user");
    assumeTrue(Files.isExecutable(Path.of(AS_NOBODY.getFirst())), "there is no setpriv");
    return JavaProcess.startUnder(AS_NOBODY, readableClassPath(directory), main, arguments);
  }

  /** Copies the classes, because another user may not see the folders of this build. */
  static String readableClassPath(Path directory) throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> entries = new ArrayList<>();
    for (Class<?> type : List.of(ModelStores.class, OtherUserTest.class, Kryo.class)) {
      URI source = type.getProtectionDomain().getCodeSource().getLocation().toURI();
      Path copy = directory.resolve("class-path-" + entries.size());
      copy(Path.of(source), copy);
      entries.add(copy.toString());
    }
    return String.join(File.pathSeparator, entries);
  }

  private static void copy(Path source, Path target) throws IOException {
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(source.relativize(file).toString()));
      }
    }
  }

  /** Makes a store and a saved model, and tells who may use them. */
  static final class PrintModes {
    public static void main(String[] arguments) throws IOException {
      Path parent = Path.of(arguments[0]);
      try (ModelStore store = ModelStores.builder().directory(parent).open()) {
        String model = store.put(SampleModel.train()).location();
        Path directory = Path.of(store.handle().location());
        System.out.println(modes(directory, OwnedDirectory.LOCK));
        System.out.println(modes(directory, model));
      }
      Path saved = parent.resolve("saved");
      SavedModel.save("model", saved);
      System.out.println(modes(parent, "saved"));
    }

    private static String modes(Path directory, String file) throws IOException {
      return "%s %s %s".formatted(mode(directory), file, mode(directory.resolve(file)));
    }

    private static String mode(Path path) throws IOException {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
  }

  /** Publishes two files that were written under the umask, with and without trust in the group. */
  static final class PublishFiles {
    public static void main(String[] arguments) throws IOException {
      Path directory = Files.createDirectory(Path.of(arguments[0]).resolve("models"));
      Path weights = Files.write(directory.resolve("weights"), Containers.of("{}", 0));
      SavedModel.save(SampleModel.train(), directory.resolve("saved"));
      Path model = Files.copy(directory.resolve("saved"), directory.resolve("model"));
      Files.setPosixFilePermissions(model, PosixFilePermissions.fromString("rw-rw-r--"));
      AttachOptions trusting = AttachOptions.defaults().trustGroup(65_534);
      try (ModelStore store = ModelStores.open()) {
        tell(() -> store.putTensors(weights));
        tell(() -> store.putSaved(model, SampleModel.class));
        tell(() -> store.putTensors(weights, trusting));
        tell(() -> store.putSaved(model, SampleModel.class, trusting));
      }
    }

    private static void tell(Supplier<ModelKey<?>> publishing) {
      try {
        var _ = publishing.get();
        System.out.println("published");
      } catch (ModelShareException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  /** Attaches, whoever owns the store, or tells why not. */
  static final class Attach {
    public static void main(String[] arguments) {
      ModelKey<SampleModel> key = ModelKey.parse(arguments[1], SampleModel.class);
      AttachOptions trusting = AttachOptions.defaults().trustOwner(0).trustGroup(0);
      try (ModelClient client = ClientHandle.parse(arguments[0]).open(trusting)) {
        System.out.println(client.get(key).answer(0));
      } catch (ModelShareException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  /** Loads a saved model, and again for every line that it is told. */
  static final class Load {
    public static void main(String[] arguments) throws IOException {
      try (BufferedReader in = JavaProcess.standardInput()) {
        do {
          System.out.println(load(Path.of(arguments[0])));
        } while (in.readLine() != null);
      }
    }

    private static String load(Path file) {
      try {
        return SavedModel.<SampleModel>load(file, SampleModel.class).answer(0);
      } catch (ModelShareException e) {
        return String.valueOf(e.getMessage());
      }
    }
  }
}
