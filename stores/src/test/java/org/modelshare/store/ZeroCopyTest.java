package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.ContainerReader;
import org.modelshare.store.internal.container.Containers;
import org.modelshare.store.internal.container.EncodedModel;
import org.modelshare.store.internal.graph.ClassPolicies;
import org.modelshare.store.internal.graph.GraphReader;
import org.modelshare.store.internal.graph.GraphWriter;
import org.modelshare.store.internal.graph.kryo.ClassPolicy;

/** {@code requireZeroCopy} refuses arrays that would be copied, in stores and on attach. */
final class ZeroCopyTest {
  private static final AttachOptions ZERO_COPY = AttachOptions.defaults().requireZeroCopy(true);
  private static final int KIBIBYTE_OF_INTS = 256;

  @TempDir Path directory;

  private record Model(FloatBuffer shared, Map<String, Object> layers) {
    static Model copied() {
      return of(Map.of("bias", new int[KIBIBYTE_OF_INTS * 4], "rows", new float[100][100]));
    }

    static Model small() {
      return of(Map.of("bias", new int[KIBIBYTE_OF_INTS * 4 - 1]));
    }

    private static Model of(Map<String, Object> layers) {
      return new Model(FloatBuffer.allocate(10_000), layers);
    }
  }

  private ModelStore open(StoreKind kind, boolean zeroCopy) {
    ModelStores.Builder builder = ModelStores.builder().kind(kind).requireZeroCopy(zeroCopy);
    return kind == StoreKind.FILE ? builder.directory(directory).open() : builder.open();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void aStoreRefusesWhatWouldBeCopiedWithPathAndSizeOfEach(StoreKind kind) {
    try (ModelStore store = open(kind, true)) {
      assertRefused(() -> store.put(Model.copied()))
          .hasMessageContaining("model " + Model.class.getName())
          .hasMessageContaining("44,096 bytes of arrays")
          .hasMessageContaining("layers[bias] (4,096 bytes)")
          .hasMessageContaining("layers[rows] (40,000 bytes)");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStoreTakesWhatIsNotCopied(StoreKind kind) {
    try (ModelStore store = open(kind, true);
        ModelClient client = store.client()) {
      ModelKey<Model> key = store.put(Model.small());
      assertThat(client.get(key).shared().limit()).isEqualTo(10_000);
      assertThat(store.info(key).copied()).isEmpty();
    }
  }

  @Test
  void anInProcessStoreCopiesNothing() {
    try (ModelStore store = open(StoreKind.IN_PROCESS, true)) {
      Model model = Model.copied();
      assertThat(store.get(store.put(model))).isSameAs(model);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void aClientRefusesWhatWouldBeCopiedAndLeavesNothingMapped(StoreKind kind) throws IOException {
    try (ModelStore store = open(kind, false)) {
      ModelKey<Model> copied = store.put(Model.copied());
      ModelKey<Model> small = store.put(Model.small());
      long mappings = mappings(copied);
      try (ModelClient client = store.handle().open(ZERO_COPY)) {
        assertRefused(() -> client.get(copied))
            .hasMessageContaining("container ")
            .hasMessageContaining("layers[bias] (4,096 bytes)")
            .hasMessageContaining("layers[rows] (40,000 bytes)");
        assertRefused(() -> client.info(copied));
        assertThat(mappings(copied)).isEqualTo(mappings);
        assertThat(client.get(small).layers()).containsKey("bias");
      }
      assertThat(store.get(copied).layers()).containsKey("rows");
    }
  }

  private static long mappings(ModelKey<?> key) throws IOException {
    String name = key.kind() == StoreKind.MEMFD ? "/memfd:modelshare" : key.location();
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
      return lines.filter(line -> line.contains(name)).count();
    }
  }

  @Test
  void theLastWordCounts() {
    AttachOptions lenient = ZERO_COPY.verifyBlocks(true).requireZeroCopy(false);
    try (ModelStore store = open(StoreKind.FILE, false);
        ModelClient client = store.handle().open(lenient)) {
      assertThat(client.get(store.put(Model.copied())).layers()).hasSize(2);
    }
    assertThat(lenient.verifyBlocks()).isTrue();
    assertThat(lenient.verifyBlocks(false).verifyBlocks()).isFalse();
  }

  @Test
  void aSavedModelIsRefusedToo() {
    Path file = directory.resolve("saved.safetensors");
    SavedModel.save(Model.copied(), file);
    assertRefused(() -> SavedModel.load(file, Model.class, ZERO_COPY))
        .hasMessageContaining("saved.safetensors")
        .hasMessageContaining("layers[bias]");
  }

  @Test
  void aHeaderThatLiesIsNotBelieved() throws IOException {
    EncodedModel model = GraphWriter.write(Model.copied(), true);
    byte[] container = Containers.write(model);
    byte[] lying = Containers.withHeader(container, "modelshare.copied", "modelshare.cypied");
    ContainerReader reader = ContainerReader.open("it", MemorySegment.ofArray(lying), null);
    ClassPolicy classes = ClassPolicies.keyed(Model.class, null);

    reader.requireZeroCopy();
    assertRefused(() -> GraphReader.read(reader, classes, true)).hasMessageContaining("layers[");
  }

  @Test
  void ofVeryManyArraysTheFirstAreNamed() {
    List<Object> arrays = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      arrays.add(new int[KIBIBYTE_OF_INTS * 4 + i]);
    }
    try (ModelStore store = open(StoreKind.FILE, true)) {
      assertRefused(() -> store.put(arrays))
          .hasMessageContaining("[0] (4,096 bytes), [1] (4,100 bytes)")
          .hasMessageContaining("[99]")
          .hasMessageNotContaining("[100]")
          .hasMessageContaining("and 50 more");
    }
  }

  @Test
  void aStoreDoesNotAdoptWhatWouldBeCopied() {
    try (ModelStore publisher = open(StoreKind.FILE, false);
        ModelStore store = open(StoreKind.FILE, true)) {
      ModelKey<Model> copied = publisher.put(Model.copied());
      ModelKey<Model> small = publisher.put(Model.small());

      assertRefused(() -> store.adopt(publisher.handle(), copied))
          .hasMessageContaining("layers[bias] (4,096 bytes)");
      assertThat(publisher.get(copied).layers()).hasSize(2);
      assertThat(store.get(store.adopt(publisher.handle(), small)).layers()).hasSize(1);
    }
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      ThrowingCallable action) {
    return assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(Problem.HEAP_COPIES));
  }
}
