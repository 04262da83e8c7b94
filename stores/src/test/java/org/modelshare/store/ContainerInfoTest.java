package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.kryo5.DefaultSerializer;
import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoSerializable;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.model.DType;
import org.modelshare.model.KryoCustomizer;

/** The results of {@code info}, {@code inspect} and {@code verify} for a container. */
public class ContainerInfoTest {
  private static final int LENGTH = 2_000;

  @TempDir Path directory;

  private final Recommender model = Recommender.train();

  @Test
  void tensorsAreDescribedAsTheyLieInTheFile() throws IOException {
    try (ModelStore store = ModelStores.builder().directory(directory).open()) {
      ModelKey<Recommender> key = store.put(model);
      Path file = Path.of(store.handle().location(), key.location());

      ContainerInfo info = Container.inspect(file);

      assertThat(info.lengthBytes()).isEqualTo(Files.size(file));
      assertThat(info.headerSha256()).isEqualTo(key.headerSha256());
      assertThat(info.modelClass()).isEqualTo(Recommender.class.getName());
      assertThat(info.sharing()).isTrue();
      ContainerInfo.TensorInfo factors = info.tensors().getFirst();
      assertThat(factors.name()).isEqualTo("factors");
      assertThat(factors.dtype()).isEqualTo(DType.F32);
      assertThat(factors.shape()).containsExactly((long) LENGTH);
      assertThat(factors.lengthBytes()).isEqualTo(LENGTH * 4L);
      assertThat(factors.crc32c()).isEqualTo(crc32c(file, factors));
    }
  }

  @Test
  void everyByteIsSharedOrCopiedOrInTheGraphAndHasAFieldPath() {
    try (ModelStore store = ModelStores.builder().directory(directory).open()) {
      ContainerInfo info = store.info(store.put(model));

      assertThat(info.tensors())
          .extracting(ContainerInfo.TensorInfo::name)
          .containsExactlyInAnyOrder("factors", "nested.counts");
      assertThat(info.copied()).containsOnlyKeys("nested.counts").containsValue(LENGTH * 4L);
      assertThat(info.sharedBytes()).isEqualTo(LENGTH * 4L);
      assertThat(info.graph().fields()).containsOnlyKeys("factors", "names", "nested", "repeated");
      assertThat(info.graph().fields().get("names")).isGreaterThan(1_000);
      assertThat(info.graph().fields().get("repeated")).isLessThan(10);
      assertThat(info.graphBytes())
          .isGreaterThan(info.graph().fields().values().stream().mapToLong(n -> n).sum());
    }
  }

  private record Outer(Middle middle, List<Inner> inners) {}

  private record Middle(Inner inner, String little) {}

  private record Inner(String large) {}

  @Test
  void aLargeFieldInsideAnotherHasAPathOfItsOwn() {
    Inner inner = new Inner("x".repeat(2_000));
    Path file = directory.resolve("model");
    SavedModel.save(
        new Outer(new Middle(inner, "little"), List.of(new Inner("y".repeat(5_000)))), file);

    Map<String, Long> fields = Container.inspect(file).graph().fields();

    assertThat(fields).containsOnlyKeys("middle", "middle.inner", "middle.inner.large", "inners");
    assertThat(fields.get("middle.inner.large")).isBetween(2_000L, 2_010L);
    assertThat(fields.get("inners")).isBetween(5_000L, 5_200L);
    assertThat(fields.get("middle")).isGreaterThan(fields.get("middle.inner"));
  }

  @Test
  void inspectingTellsWhatAttachingTells() {
    try (ModelStore store = ModelStores.builder().directory(directory).open()) {
      ModelKey<Recommender> key = store.put(model);
      ContainerInfo attached = store.info(key);

      ContainerInfo inspected =
          Container.inspect(Path.of(store.handle().location(), key.location()));

      assertThat(inspected).isEqualTo(attached);
      assertThat(inspected.copied()).containsOnlyKeys("nested.counts");
      assertThat(inspected.graph().fields()).isNotEmpty();
    }
  }

  @Test
  void classesThatBringTheirOwnSerializerAreHonoured() {
    Path file = directory.resolve("model");
    SavedModel.save(List.of(new Customized(), new Annotated(), new Serializes()), file);

    ContainerInfo.GraphInfo graph = Container.inspect(file).graph();

    assertThat(graph.classes())
        .contains(Customized.class.getName(), Annotated.class.getName())
        .contains(Serializes.class.getName());
  }

  @Test
  void ofAnInProcessModelOnlyTheClassIsKnown() {
    try (ModelStore store = ModelStores.open(StoreKind.IN_PROCESS)) {
      ContainerInfo info = store.info(store.put(model));

      assertThat(info.modelClass()).isEqualTo(Recommender.class.getName());
      assertThat(info.lengthBytes() + info.graphBytes() + info.sharedBytes()).isZero();
    }
  }

  private static String crc32c(Path file, ContainerInfo.TensorInfo tensor) throws IOException {
    CRC32C crc = new CRC32C();
    crc.update(Files.readAllBytes(file), (int) tensor.offsetBytes(), (int) tensor.lengthBytes());
    return "%08x".formatted(crc.getValue());
  }

  private record Recommender(
      FloatBuffer factors, Map<String, Integer> names, Nested nested, Object repeated) {
    static Recommender train() {
      Map<String, Integer> names = new TreeMap<>();
      for (int i = 0; i < 100; i++) {
        names.put("item number " + i, i);
      }
      Nested nested = new Nested();
      FloatBuffer factors = FloatBuffer.allocate(LENGTH).put(LENGTH / 2, 1.5f);
      return new Recommender(factors, names, nested, nested);
    }
  }

  static final class Nested {
    final int[] counts = new int[LENGTH];
  }

  /** Four classes that inherit its methods; three have a serializer of their own. */
  private static class WritesText implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    @Serial
    private void writeObject(ObjectOutputStream out) throws IOException {
      throw new IOException("never called");
    }
  }

  private static final class Customized extends WritesText {
    @Serial private static final long serialVersionUID = 1L;
  }

  @DefaultSerializer(Nothing.class)
  private static final class Annotated extends WritesText {
    @Serial private static final long serialVersionUID = 1L;
  }

  private static final class Serializes extends WritesText implements KryoSerializable {
    @Serial private static final long serialVersionUID = 1L;

    @Override
    public void write(Kryo kryo, Output output) {}

    @Override
    public void read(Kryo kryo, Input input) {}
  }

  /** Writes nothing. Public, as Kryo asks for. */
  public static final class Nothing extends Serializer<Object> {
    @Override
    public void write(Kryo kryo, Output output, Object object) {}

    @Override
    public Object read(Kryo kryo, Input input, Class<? extends Object> type) {
      return new Annotated();
    }
  }

  /** Found by the service loader. */
  public static final class Customizer implements KryoCustomizer {
    @Override
    public void customize(Kryo kryo) {
      kryo.addDefaultSerializer(Customized.class, new Nothing());
    }
  }
}
