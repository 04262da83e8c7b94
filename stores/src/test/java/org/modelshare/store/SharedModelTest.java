package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.net.URI;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.system.OwnedDirectory;

@EnabledOnOs(value = OS.LINUX, disabledReason = "it looks into /proc")
class SharedModelTest {
  @TempDir Path directory;

  private Path file() {
    return directory.resolve("model.safetensors");
  }

  @Test
  void aModelOutlivesThePublisherAndIsMappedWithItsDerivedFields() throws Exception {
    ModelKey<SampleModel> key = publishInAnotherProcess(file());
    ModelStores.sweep();
    SampleModel expected = SampleModel.train();

    try (Attached<SampleModel> attached = SharedModel.attach(file(), SampleModel.class);
        Attached<SampleModel> same = SharedModel.attach(file(), key)) {
      assertThat(attached.model().answer(2)).isEqualTo(expected.answer(2)).startsWith("null 2 4");
      assertThat(attached.model().answer(0)).startsWith("first");
      assertThat(same.model().answer(0)).isEqualTo(expected.answer(0));
      assertThat(attached.info().headerSha256()).isEqualTo(key.headerSha256());
      assertThat(attached.info().sharing()).isTrue();
      assertThat(attached.info().rebuilt()).isEmpty();
      assertThat(attached.info().copied()).containsOnlyKeys("popularity");
      assertThat(attached.model().factors.isReadOnly()).isTrue();
      assertThat(attached.model().factors.isDirect()).isTrue();
      assertThat(LifetimeTest.mappings(file().toString())).isEqualTo(2);
    }

    Await.until("unmapped", () -> LifetimeTest.mappings(file().toString()) == 0);
    assertThat(file()).exists();
  }

  private static ModelKey<SampleModel> publishInAnotherProcess(Path file) throws Exception {
    try (JavaProcess publisher = JavaProcess.start(Publish.class, file.toString())) {
      ModelKey<SampleModel> key = ModelKey.parse(publisher.line(), SampleModel.class);
      assertThat(publisher.end()).isZero();
      assertThat(publisher.standardError()).isEmpty();
      return key;
    }
  }

  /** Publishes and exits. */
  static final class Publish {
    public static void main(String[] arguments) {
      System.out.println(SharedModel.publish(SampleModel.train(), Path.of(arguments[0])));
    }
  }

  @Test
  void theKeyTellsTheFileAndFitsACopyOfIt() throws IOException {
    ModelKey<String> key = SharedModel.publish("a model", file());
    Path copy = Files.copy(file(), directory.resolve("copy"));

    assertThat(key.kind()).isEqualTo(StoreKind.FILE);
    assertThat(key.location()).isEqualTo(file().toString());
    assertThat(key.modelClass()).isEqualTo("java.lang.String");
    try (Attached<String> attached = SharedModel.attach(copy, key)) {
      assertThat(attached.model()).isEqualTo("a model");
    }
  }

  @Test
  void aStoreRefusesTheKeyOfAFileAndSaysWhatToDo() {
    ModelKey<String> key = SharedModel.publish("a model", file());
    try (ModelStore store = ModelStores.builder().directory(directory).open()) {
      assertProblem(Problem.BAD_TEXT, "SharedModel.attach", () -> store.get(key));
    }
  }

  @Test
  void publishingReplacesTheFileForThoseWhoComeLater() throws IOException {
    ModelKey<String> oldKey = SharedModel.publish("old", file());
    try (Attached<String> old = SharedModel.attach(file(), String.class)) {
      SharedModel.publish("new", file());

      assertThat(old.model()).isEqualTo("old");
      try (Attached<String> latest = SharedModel.attach(file(), String.class)) {
        assertThat(latest.model()).isEqualTo("new");
      }
      assertProblem(
          Problem.WRONG_MODEL,
          oldKey.headerSha256(),
          () -> SharedModel.attach(file(), oldKey).close());
    }
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void aBareFileIsOfItsPackageAndOneWithAKeyOfAnyClass() {
    ModelKey<Object> key = SharedModel.publish(new Reason(URI.create("a:b")), file());

    assertProblem(
        Problem.CLASS_NOT_ALLOWED,
        Reason.class.getName(),
        () -> SharedModel.attach(file(), Runnable.class).close());
    AttachOptions options = AttachOptions.defaults().allow("org.modelshare.store");
    try (Attached<Object> allowed = SharedModel.attach(file(), Object.class, options);
        Attached<Object> keyed =
            SharedModel.attach(file(), ModelKey.<Object>parse(key.toString(), Object.class))) {
      assertThat(allowed.model()).isEqualTo(keyed.model());
    }
    assertProblem(
        Problem.WRONG_MODEL,
        "not a java.lang.String",
        () -> SharedModel.attach(file(), String.class, options).close());
    assertThat(LifetimeTest.mappings(file().toString())).isZero();
  }

  record Reason(URI address) {}

  @Test
  void aLinkToTheCurrentVersionIsResolvedOnce() throws IOException {
    SharedModel.publish("v41", directory.resolve("v41"));
    SharedModel.publish("v42", directory.resolve("v42"));
    Path current = Files.createSymbolicLink(directory.resolve("current"), Path.of("v41"));

    try (Attached<String> attached = SharedModel.attach(current, String.class)) {
      Files.delete(current);
      Files.createSymbolicLink(current, Path.of("v42"));
      assertThat(attached.model()).isEqualTo("v41");
      assertThat(LifetimeTest.mappings(directory.resolve("v41").toString())).isOne();
    }
    try (Attached<String> attached = SharedModel.attach(current, String.class)) {
      assertThat(attached.model()).isEqualTo("v42");
    }
  }

  @Test
  void sharedMemoryWorks() throws IOException {
    Path file =
        OwnedDirectory.SHARED_MEMORY.resolve("SharedModelTest-" + ProcessHandle.current().pid());
    try {
      SharedModel.publish(SampleModel.train(), file);
      ModelStores.sweep();
      try (Attached<SampleModel> attached = SharedModel.attach(file, SampleModel.class)) {
        assertThat(attached.model().answer(0)).startsWith("first");
      }
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void aReadOnlyVolumeWorks() throws Exception {
    SharedModel.publish(SampleModel.train(), file());
    List<String> readOnly =
        List.of(
            "unshare",
            "-m",
            "sh",
            "-c",
            "mount --bind %1$s %1$s && mount -o remount,bind,ro %1$s && exec \"$@\""
                .formatted(directory),
            "sh");
    assumeTrue(
        new ProcessBuilder(Stream.concat(readOnly.stream(), Stream.of("true")).toList())
                .start()
                .waitFor()
            == 0,
        "this user may not mount");
    String classPath = System.getProperty("java.class.path");
    try (JavaProcess child =
        JavaProcess.startUnder(readOnly, classPath, Attach.class, file().toString())) {
      assertThat(child.line()).startsWith("first");
      assertThat(child.ask("publish")).contains("Read-only file system");
      assertThat(child.end()).isZero();
    }
  }

  /** Attaches, and publishes for every line that it reads. */
  static final class Attach {
    public static void main(String[] arguments) throws IOException {
      Path file = Path.of(arguments[0]);
      try (Attached<SampleModel> attached = SharedModel.attach(file, SampleModel.class);
          BufferedReader in = JavaProcess.standardInput()) {
        System.out.println(attached.model().answer(0));
        while (in.readLine() != null) {
          System.out.println(publish(file));
        }
      }
    }

    private static String publish(Path file) {
      try {
        return SharedModel.publish("other", file).toString();
      } catch (ModelShareException e) {
        return String.valueOf(e.getMessage());
      }
    }
  }

  /** Cannot be read. */
  private static final class Unreadable implements Serializable {
    private static final long serialVersionUID = 1;

    private void readObject(ObjectInputStream in) {
      throw new IllegalStateException("never");
    }
  }

  @Test
  void aModelThatIsRefusedLeavesTheFileAsItWas() throws IOException {
    SharedModel.publish("good", file());

    assertProblem(
        Problem.NOT_SERIALIZABLE,
        "nobody could attach to it",
        () -> SharedModel.publish(new Unreadable(), file()));
    assertProblem(
        Problem.HEAP_COPIES,
        "model",
        () ->
            SharedModel.publish(
                new float[10_000], file(), AttachOptions.defaults().requireZeroCopy(true)));

    try (Attached<String> attached = SharedModel.attach(file(), String.class);
        Stream<Path> files = Files.list(directory)) {
      assertThat(attached.model()).isEqualTo("good");
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void aDirectoryInWhichEverybodyMayWriteMustBeTrusted() throws IOException {
    Path open = Files.createDirectory(directory.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path file = open.resolve("model");
    AttachOptions trusting = AttachOptions.defaults().trustDirectory(open);

    assertProblem(Problem.NOT_TRUSTED, "trustDirectory", () -> SharedModel.publish("m", file));
    SharedModel.publish("m", file, trusting);

    assertProblem(
        Problem.NOT_TRUSTED,
        "trustDirectory",
        () -> SharedModel.attach(file, String.class).close());
    try (Attached<String> attached = SharedModel.attach(file, String.class, trusting)) {
      assertThat(attached.model()).isEqualTo("m");
    }
  }

  @Test
  void damageIsRefusedByNameAndNothingStaysMapped() throws IOException {
    byte[] bytes = published();
    byte[] changed = bytes.clone();
    changed[bytes.length - 1] ^= 1; // in the last tensor
    Files.write(file(), changed);
    AttachOptions verifying = AttachOptions.defaults().verifyBlocks(true);
    assertProblem(
        Problem.DIGEST_MISMATCH,
        file().toString(),
        () -> SharedModel.attach(file(), SampleModel.class, verifying).close());

    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.truncate(bytes.length - 1);
    }
    assertRefused(Problem.TRUNCATED);
    Files.write(file(), new byte[0]);
    assertRefused(Problem.TRUNCATED);
    Files.write(file(), new byte[1_000]);
    assertRefused(Problem.NOT_SAFETENSORS);
    Files.delete(file());
    assertRefused(Problem.IO);
    Files.createDirectory(file());
    assertRefused(Problem.NOT_SAFETENSORS);
    assertThat(LifetimeTest.mappings(file().toString())).isZero();
  }

  /** Returns the bytes of a file in which the last tensor is one of the model. */
  private byte[] published() throws IOException {
    SharedModel.publish(SampleModel.train(), file());
    return Files.readAllBytes(file());
  }

  private void assertRefused(Problem problem) {
    assertProblem(
        problem, file().toString(), () -> SharedModel.attach(file(), SampleModel.class).close());
  }

  @Test
  void afterCloseNothingIsReadAndTwiceIsOnce() {
    SharedModel.publish(SampleModel.train(), file());
    Attached<SampleModel> attached = SharedModel.attach(file(), SampleModel.class);
    FloatBuffer view = attached.model().factors;

    attached.close();
    attached.close();

    assertThatIllegalStateException().isThrownBy(() -> view.get(0));
    assertThatIllegalStateException()
        .isThrownBy(attached::model)
        .withMessage("the model of %s was closed", file());
    assertThatIllegalStateException().isThrownBy(attached::info);
  }

  @Test
  void aForgottenOneIsUnmappedWhenItsLastViewIsGoneAndOneWarningSaysSo() throws Exception {
    SharedModel.publish(SampleModel.train(), file());
    try (Warnings warnings = Warnings.of(Attached.class)) {
      List<FloatBuffer> views = new ArrayList<>(List.of(forget()));

      LifetimeTest.awaitAfterCollecting("a warning", () -> !warnings.texts().isEmpty());
      assertThat(views.getFirst().get(3)).isEqualTo(0.3f);

      views.clear();
      LifetimeTest.awaitAfterCollecting(
          "unmapped", () -> LifetimeTest.mappings(file().toString()) == 0);
      assertThat(warnings.texts())
          .singleElement()
          .asString()
          .contains("Attached of " + file(), "never closed", "last view", "try-with-resources");
    }
  }

  @SuppressWarnings("MustBeClosedChecker") // this is what is tested
  private FloatBuffer forget() {
    return SharedModel.<SampleModel>attach(file(), SampleModel.class).model().factors;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSavedModelIsAttachedTooAndRebuilt(boolean prefault) {
    SavedModel.save(SampleModel.train(), file());
    AttachOptions options = AttachOptions.defaults().prefault(prefault);

    try (Attached<SampleModel> attached = SharedModel.attach(file(), SampleModel.class, options)) {
      assertThat(attached.model().answer(0)).startsWith("first");
      assertThat(attached.info().rebuilt()).containsExactly("model");
    }
  }

  private static void assertProblem(Problem problem, String value, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(problem))
        .hasMessageContaining(value);
  }
}
