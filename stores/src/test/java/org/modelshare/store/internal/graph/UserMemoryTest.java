package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.StoreKind;
import org.modelshare.store.internal.container.EncodedModel;
import org.modelshare.store.internal.storage.ContainerFile;
import org.modelshare.store.internal.system.FileTrust;

/** Memory of the model that is confined to a thread, or gone. */
final class UserMemoryTest {
  private record Model(Object weights) {}

  /** What a model may hold of its memory. */
  @SuppressWarnings("ImmutableEnumChecker") // its functions have no state
  enum View {
    SEGMENT(memory -> memory),
    BYTES(MemorySegment::asByteBuffer),
    FLOATS(memory -> memory.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer()),
    BIG_ENDIAN(memory -> memory.asByteBuffer().order(ByteOrder.BIG_ENDIAN).asFloatBuffer());

    private final Function<MemorySegment, Object> of;

    View(Function<MemorySegment, Object> of) {
      this.of = of;
    }
  }

  static Stream<Arguments> views() {
    return Stream.of(View.values())
        .flatMap(view -> Stream.of(64, 4096).map(length -> Arguments.of(view, length)));
  }

  @TempDir Path directory;

  @ParameterizedTest
  @MethodSource("views")
  void memoryOfTheThreadThatPublishesIsRead(View view, int length) {
    try (Arena arena = Arena.ofConfined();
        ModelStore store = ModelStores.open()) {
      MemorySegment memory = arena.allocate(length).fill((byte) 7);
      Model model = new Model(view.of.apply(memory));
      Object copy = store.get(store.put(model)).weights();
      if (copy instanceof MemorySegment segment) {
        assertThat(segment.mismatch(memory)).isEqualTo(-1);
      } else {
        assertThat(copy).isEqualTo(model.weights());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("views")
  void memoryOfAnotherThreadIsRefused(View view, int length) throws Exception {
    try (Arena arena = Arena.ofConfined();
        ExecutorService other = Executors.newSingleThreadExecutor();
        ModelStore store = ModelStores.open()) {
      Model model = new Model(view.of.apply(arena.allocate(length)));
      Callable<ModelShareException> refusal = () -> refusal(store, model);
      assertThat(other.submit(refusal).get())
          .hasMessageContaining("Model.weights")
          .hasMessageContaining("only another thread may read; use Arena.ofShared()");
    }
  }

  @ParameterizedTest
  @MethodSource("views")
  void memoryThatWasClosedIsRefused(View view, int length) {
    Model model;
    try (Arena arena = Arena.ofShared()) {
      model = new Model(view.of.apply(arena.allocate(length)));
    }
    try (ModelStore store = ModelStores.open()) {
      assertThat(refusal(store, model))
          .hasMessageContaining("Model.weights")
          .hasMessageContaining("whose arena is closed");
    }
  }

  private static ModelShareException refusal(ModelStore store, Model model) {
    try {
      store.put(model);
    } catch (ModelShareException e) {
      assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE);
      return e;
    }
    throw new AssertionError("it was published");
  }

  @Test
  void memoryThatIsClosedMeanwhileIsNamed() {
    EncodedModel encoded;
    try (Arena arena = Arena.ofShared()) {
      encoded = GraphWriter.write(new Model(arena.allocate(4096)), true);
    }
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() ->
            ContainerFile.write(
                encoded, directory.resolve("model.safetensors"), FileTrust.DEFAULT, null))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE))
        .withMessageContaining("weights: its memory was closed");
    assertThat(directory).isEmptyDirectory();
  }

  @ParameterizedTest
  @EnumSource
  void nullIsNoModel(StoreKind kind) {
    try (ModelStore store = ModelStores.open(kind)) {
      assertThatExceptionOfType(NullPointerException.class)
          .isThrownBy(() -> store.put(nothing()))
          .withMessage("model");
    }
  }

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // as callers without NullAway do
  private static <T> T nothing() {
    return null;
  }
}
