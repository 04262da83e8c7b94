package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.Digests;
import org.modelshare.store.internal.container.EncodedModels;
import org.modelshare.store.internal.storage.FileStorage;
import org.modelshare.store.internal.storage.Storage;

/** The contract of all stores, and of those that other processes reach. */
class ModelStoreTest {
  @TempDir Path directory;

  private final SampleModel model = SampleModel.train();

  private ModelStore open(StoreKind kind) {
    ModelStores.Builder builder = ModelStores.builder().kind(kind);
    return kind == StoreKind.FILE ? builder.directory(directory).open() : builder.open();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsPutAnswersAlike(StoreKind kind) {
    try (ModelStore store = open(kind)) {
      SampleModel attached = store.get(store.put(model));

      assertThat(store.kind()).isEqualTo(kind);
      assertThat(attached.answer(SampleModel.ITEMS - 1))
          .isEqualTo(model.answer(SampleModel.ITEMS - 1))
          .startsWith("last 2");
    }
  }

  @ParameterizedTest
  @EnumSource
  void getReturnsTheSameInstanceToEveryThread(StoreKind kind) throws Exception {
    try (ModelStore store = open(kind);
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      ModelKey<SampleModel> key = store.put(model);
      CountDownLatch all = new CountDownLatch(8);
      Callable<SampleModel> get =
          () -> {
            all.countDown();
            all.await();
            return store.get(key);
          };
      for (Future<SampleModel> got :
          threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> get).toList())) {
        assertThat(got.get()).isSameAs(store.get(key));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFurtherClientOutlivesTheStoreItCameFrom(StoreKind kind) {
    ModelStore store = open(kind);
    try (ModelClient client = store.client()) {
      SampleModel attached = client.get(store.put(model));

      store.close();

      assertThat(attached.answer(7)).isEqualTo(model.answer(7));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRemovedModelIsGone(StoreKind kind) {
    try (ModelStore store = open(kind)) {
      ModelKey<SampleModel> key = store.put(model);

      store.remove(key);
      store.remove(key);

      assertProblem(Problem.MODEL_GONE, () -> store.get(key));
    }
  }

  @ParameterizedTest
  @EnumSource
  void closeMayBeRepeatedAndEndsUse(StoreKind kind) {
    ModelStore store = open(kind);
    ModelKey<SampleModel> key = store.put(model);

    store.close();
    store.close();

    assertThatThrownBy(() -> store.get(key)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store.put(model)).isInstanceOf(IllegalStateException.class);
    assertThat(directory).isEmptyDirectory();
  }

  @ParameterizedTest
  @EnumSource
  void aKeyOfAnotherStoreIsRefused(StoreKind kind) {
    try (ModelStore store = open(kind);
        ModelStore other = ModelStores.open(StoreKind.IN_PROCESS)) {
      ModelKey<SampleModel> key = other.put(model);

      assertThatThrownBy(() -> store.get(key)).isInstanceOf(ModelShareException.class);
    }
  }

  /** Both stores have published the same bytes first. */
  @ParameterizedTest
  @EnumSource
  void aKeyOfAnotherStoreOfTheKindRemovesNothing(StoreKind kind) {
    try (ModelStore store = open(kind);
        ModelStore other = open(kind)) {
      ModelKey<String> key = store.put("a model");
      ModelKey<String> foreign = other.put("a model");

      store.release(foreign);
      store.remove(foreign);

      assertThat(store.get(key)).isEqualTo("a model");
      assertThat(other.get(foreign)).isEqualTo("a model");
      assertThatThrownBy(() -> store.get(foreign))
          .isInstanceOfSatisfying(
              ModelShareException.class,
              e -> assertThat(e.problem()).isIn(Problem.WRONG_MODEL, Problem.MODEL_GONE));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyKindTreatsAKeyOfAnotherKindAlike(StoreKind kind) {
    try (ModelStore store = open(kind)) {
      ModelKey<String> own = store.put("a model");
      for (StoreKind other : StoreKind.values()) {
        ModelKey<String> key =
            new ModelKey<>(
                other, own.location(), own.headerSha256(), own.modelClass(), String.class);
        if (other != kind) {
          store.release(key);
          store.remove(key);
          assertProblem(Problem.WRONG_MODEL, () -> store.get(key));
          assertProblem(Problem.WRONG_MODEL, () -> store.info(key));
        }
      }
      assertThat(store.get(own)).isEqualTo("a model");
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyKindTreatsAMalformedLocationAlike(StoreKind kind) {
    try (ModelStore store = open(kind)) {
      ModelKey<String> key =
          new ModelKey<>(
              kind, "../elsewhere", Digests.NO_SHA256, String.class.getName(), String.class);

      store.release(key);
      store.remove(key);

      assertProblem(Problem.BAD_TEXT, () -> store.get(key));
      assertProblem(Problem.BAD_TEXT, () -> store.info(key));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSavedModelIsPutWithItsIndex(StoreKind kind) {
    Path saved = directory.resolve("saved.safetensors");
    SavedModel.save(model, saved);
    try (ModelStore store = open(kind)) {
      ModelKey<SampleModel> key = store.putSaved(saved, SampleModel.class);

      assertThat(store.get(key).answer(0)).isEqualTo(model.answer(0)).startsWith("first");
      assertThat(store.info(key).rebuilt()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void buffersAreSharedAndArraysAreCopied(StoreKind kind) {
    try (ModelStore store = open(kind)) {
      ContainerInfo info = store.info(store.put(model));

      assertThat(info.sharing()).isTrue();
      assertThat(info.modelClass()).isEqualTo(SampleModel.class.getName());
      assertThat(info.tensors())
          .extracting(ContainerInfo.TensorInfo::name)
          .containsExactlyInAnyOrder("factors", "popularity");
      assertThat(info.sharedBytes()).isEqualTo(SampleModel.ITEMS * SampleModel.FACTORS * 4L);
      assertThat(info.copied()).containsOnlyKeys("popularity");
      assertThat(info.copiedBytes()).isEqualTo(SampleModel.ITEMS * 4L);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void anAttachedBufferCannotBeWritten(StoreKind kind) {
    try (ModelStore store = open(kind)) {
      FloatBuffer factors = store.get(store.put(model)).factors;

      assertThatThrownBy(() -> factors.put(0, 1f)).isInstanceOf(ReadOnlyBufferException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void aViewUsedAfterReleaseThrowsAndTheNextGetAttachesAnew(StoreKind kind) {
    try (ModelStore store = open(kind)) {
      ModelKey<SampleModel> key = store.put(model);
      SampleModel attached = store.get(key);

      store.release(key);
      store.release(key);

      assertThatThrownBy(() -> attached.answer(7)).isInstanceOf(IllegalStateException.class);
      assertThat(store.get(key)).isNotSameAs(attached);
      assertThat(store.get(key).answer(7)).isEqualTo(model.answer(7));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void closeWaitsForReadersAndNeverCrashesThem(StoreKind kind) throws Exception {
    try (ModelStore store = open(kind);
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      ModelKey<SampleModel> key = store.put(model);
      CountDownLatch reading = new CountDownLatch(4);
      SampleModel attached = store.get(key);
      List<Future<?>> readers =
          IntStream.range(0, 4)
              .<Future<?>>mapToObj(
                  i -> threads.submit(() -> readUntilClosed(attached.factors, reading)))
              .toList();
      reading.await();

      store.release(key);

      for (Future<?> reader : readers) {
        assertThatThrownBy(reader::get).hasCauseInstanceOf(IllegalStateException.class);
      }
    }
  }

  private static void readUntilClosed(FloatBuffer buffer, CountDownLatch reading) {
    float[] copy = new float[buffer.capacity()];
    while (true) {
      buffer.get(0, copy);
      reading.countDown();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void anotherJvmAttachesThroughTextAndIsSilent(StoreKind kind) throws Exception {
    try (ModelStore store = open(kind)) {
      String handle = store.handle().toString();
      String key = store.put(model).toString();
      try (JavaProcess child = JavaProcess.start(Attach.class, handle, key)) {
        assertThat(child.line()).isEqualTo(model.answer(0));
        assertThat(child.end()).isZero();
        assertThat(child.standardError()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void aKeyWithAnotherDigestIsRefused(StoreKind kind) {
    try (ModelStore store = open(kind)) {
      ModelKey<SampleModel> key = store.put(model);
      ModelKey<SampleModel> wrong =
          new ModelKey<>(
              kind, key.location(), Digests.NO_SHA256, key.modelClass(), SampleModel.class);

      assertProblem(Problem.WRONG_MODEL, () -> store.get(wrong));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SHM", "FILE"})
  void blocksAreVerifiedWhenAskedFor(StoreKind kind) throws IOException {
    try (ModelStore store = open(kind)) {
      ModelKey<SampleModel> key = store.put(model);
      Path file = Path.of(store.handle().location()).resolve(key.location());
      ContainerInfo.TensorInfo tensor =
          store.info(key).tensors().stream()
              .filter(t -> t.name().equals("factors"))
              .findAny()
              .orElseThrow();
      byte[] bytes = Files.readAllBytes(file);
      bytes[(int) tensor.offsetBytes()] ^= 1;
      Files.write(file, bytes);
      try (ModelClient lenient = store.handle().open();
          ModelClient strict = store.handle().open(AttachOptions.defaults().verifyBlocks(true))) {
        lenient.get(key);
        assertProblem(Problem.DIGEST_MISMATCH, () -> strict.get(key));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = "IN_PROCESS")
  void anInProcessStoreHasNoHandle(StoreKind kind) {
    try (ModelStore store = open(kind)) {
      assertProblem(Problem.IN_PROCESS_ONLY, store::handle);
      assertThatThrownBy(store::handle).hasMessageContainingAll("MEMFD", "SHM", "FILE");
    }
  }

  @ParameterizedTest
  @EnumSource(names = "IN_PROCESS")
  void anInProcessStoreGivesBackTheModelItself(StoreKind kind) {
    try (ModelStore store = open(kind);
        ModelClient client = store.client()) {
      ModelKey<SampleModel> key = store.put(model);
      store.release(key);

      assertThat(store.get(key)).isSameAs(client.get(key)).isSameAs(model);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void releaseAndRemoveFreeOneModelAndLeaveTheOthers(StoreKind kind) {
    try (ModelStore store = open(kind)) {
      ModelKey<SampleModel> released = store.put(model);
      ModelKey<SampleModel> removed = store.put(model);
      ModelKey<SampleModel> other = store.put(model);
      SampleModel kept = store.get(other);
      SampleModel first = store.get(released);
      SampleModel second = store.get(removed);

      store.release(released);
      store.remove(removed);

      assertThatThrownBy(() -> first.answer(7)).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> second.answer(7)).isInstanceOf(IllegalStateException.class);
      assertProblem(Problem.MODEL_GONE, () -> store.get(removed));
      assertThat(kept.answer(7)).isEqualTo(model.answer(7));
      assertThat(store.get(other)).isSameAs(kept);
    }
  }

  private static void assertProblem(Problem problem, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  /** Attaches in another JVM. */
  static final class Attach {
    public static void main(String[] arguments) {
      ModelKey<SampleModel> key = ModelKey.parse(arguments[1], SampleModel.class);
      try (ModelClient client = ClientHandle.parse(arguments[0]).open()) {
        System.out.println(client.get(key).answer(0));
      }
    }
  }

  @Test
  void aStoreIsEmptiedAlsoIfItsOwnClientCannotBeClosed(@TempDir Path parent) throws IOException {
    Storage storage = FileStorage.onDisk(parent);
    storage.store(EncodedModels.smallPlan());
    Runnable failing =
        () -> {
          throw new IllegalStateException("the client");
        };
    assertThatThrownBy(() -> PublishingStore.close(StoreKind.FILE, storage, failing))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the client");
    assertThat(parent).isEmptyDirectory();
  }
}
