package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.model.DType;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.model.Rebuildable;
import org.modelshare.store.internal.container.Block;
import org.modelshare.store.internal.container.EncodedModel;
import org.modelshare.store.internal.container.EncodedModels;
import org.modelshare.store.internal.storage.ContainerFile;
import org.modelshare.store.internal.system.FileTrust;

class SavedModelTest {
  private static final int DEPTH = 100;

  @TempDir Path directory;

  private final SampleModel model = SampleModel.train();

  @Test
  void aSavedModelIsLoadedAndRebuilt() {
    Path file = save();

    SampleModel loaded = SavedModel.load(file, SampleModel.class);

    assertThat(loaded.answer(0)).isEqualTo(model.answer(0)).startsWith("first");
    assertThat(Container.inspect(file).sharing()).isFalse();
  }

  @Test
  void savingReplacesTheFileAndLeavesNothingElse() throws IOException {
    Path file = directory.resolve("model.safetensors");
    Files.writeString(file, "older");

    SavedModel.save(model, file);
    SavedModel.save(model, file);

    assertThatCode(() -> Container.verify(file)).doesNotThrowAnyException();
    assertThat(directory).isDirectoryContaining("glob:**model.safetensors");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aModelOfAnotherClassIsRefused() {
    Path file = directory.resolve("text.safetensors");
    SavedModel.save("text", file);

    assertThat(SavedModel.<String>load(file, CharSequence.class)).isEqualTo("text");
    assertProblem(
        Problem.WRONG_MODEL,
        "the model is a java.lang.String, not a " + SampleModel.class.getName(),
        () -> SavedModel.load(file, SampleModel.class));
  }

  @Test
  void aClassOfAnotherPackageIsRefusedUnlessAllowed() {
    Path file = save();

    assertProblem(
        Problem.CLASS_NOT_ALLOWED,
        SampleModel.class.getName(),
        () -> SavedModel.load(file, Runnable.class));
    AttachOptions options = AttachOptions.defaults().allow("org.modelshare");
    assertThat(SavedModel.<SampleModel>load(file, Rebuildable.class, options)).isNotNull();
  }

  @Test
  void damageIsNamedByLoadAndVerify() throws IOException {
    Path file = save();
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);

    assertProblem(Problem.DIGEST_MISMATCH, file.toString(), () -> Container.verify(file));
    assertProblem(
        Problem.DIGEST_MISMATCH, file.toString(), () -> SavedModel.load(file, SampleModel.class));
  }

  @Test
  void aFileThatIsNotThereOrADirectoryIsNamed() {
    Path none = directory.resolve("none");
    Map<Path, Problem> problems = Map.of(directory, Problem.NOT_SAFETENSORS, none, Problem.IO);
    problems.forEach((path, problem) -> {
      assertProblem(problem, path.toString(), () -> SavedModel.load(path, SampleModel.class));
      assertProblem(problem, path.toString(), () -> Container.inspect(path));
    });
  }

  @Test
  @SuppressWarnings("restricted") // memory that is never touched
  void aContainerThatCannotFitIsRefusedBeforeAByteIsWritten() {
    long length = 1L << 60;
    Block huge =
        new Block("huge", DType.U8, List.of(length), MemorySegment.NULL.reinterpret(length));
    EncodedModel encoded = EncodedModels.of(new byte[1], huge);

    assertProblem(
        Problem.NO_ROOM,
        directory.toString(),
        () -> ContainerFile.write(encoded, directory.resolve("huge"), FileTrust.DEFAULT, null));
    assertThat(directory).isEmptyDirectory();
  }

  private Path save() {
    Path file = directory.resolve("model.safetensors");
    SavedModel.save(model, file);
    return file;
  }

  private record Key(int number) {
    @Override
    public int hashCode() {
      return number / 50_000; // all collide
    }
  }

  private record Colliding(Set<Key> keys) {}

  @Test
  void aFileThatTakesTooMuchWorkIsRefusedAndAModelWithAKeyIsNot() {
    Colliding hostile =
        new Colliding(IntStream.range(0, 12_000).mapToObj(Key::new).collect(Collectors.toSet()));
    Path file = directory.resolve("colliding.safetensors");
    assertProblem(
        Problem.NOT_SERIALIZABLE, "nobody could load it", () -> SavedModel.save(hostile, file));
    SavedModel.save(hostile, file, false);
    assertProblem(
        Problem.TOO_MUCH_WORK, "model.keys", () -> SavedModel.load(file, Colliding.class));
    try (ModelStore store = ModelStores.open(StoreKind.FILE)) {
      assertThat(store.get(store.put(hostile))).isEqualTo(hostile);
    }
  }

  /** A chain of objects that need {@link Registry} when they are read. */
  private static final class Part implements Serializable {
    private static final long serialVersionUID = 1;

    private final @Nullable Part inner;
    private transient int number;

    Part(@Nullable Part inner) {
      this.inner = inner;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      number = Registry.nextNumber();
    }

    @Override
    public String toString() {
      return inner == null ? number + "" : "%d %s".formatted(number, inner);
    }
  }

  /** Loads a model when it is initialized; any other thread that needs it waits until then. */
  static final class Registry {
    private static int lastNumber;
    private static final Part MODEL =
        SavedModel.load(Path.of(String.valueOf(System.getProperty("model"))), Part.class);

    private Registry() {}

    static int nextNumber() {
      return ++lastNumber;
    }

    public static void main(String[] arguments) {
      System.out.println(MODEL);
    }
  }

  @Test
  void aStaticInitializerLoadsAModelThatNeedsItsClass() throws IOException, InterruptedException {
    Part chain = new Part(null);
    for (int i = 1; i < DEPTH; i++) {
      chain = new Part(chain);
    }
    Path file = directory.resolve("chain.safetensors");
    SavedModel.save(chain, file, false); // reading it back would initialize the class here
    try (JavaProcess child = JavaProcess.startWith(List.of("-Dmodel=" + file), Registry.class)) {
      assertThat(child.end()).isZero();
      assertThat(child.line())
          .isEqualTo(
              IntStream.iterate(DEPTH, i -> i - 1)
                  .limit(DEPTH)
                  .mapToObj(Integer::toString)
                  .collect(Collectors.joining(" ")));
    }
  }

  private static void assertProblem(Problem problem, String value, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(problem))
        .hasMessageContaining(value);
  }
}
