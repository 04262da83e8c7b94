package org.modelshare.store.internal.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.model.DType;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.system.HeapRoom;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

final class HeaderWriterTest {
  private static final JsonFactory JACKSON = new JsonFactory();
  private static final long SEED = 20261129;
  private static final int HEADERS = 2_000;

  private static byte[] bytes(Header header) {
    return HeaderWriter.write(header, Math.toIntExact(HeaderWriter.lengthBytes(header)));
  }

  private static String json(Header header) {
    return new String(bytes(header), UTF_8).stripTrailing();
  }

  private static TensorEntry tensor(String name, Long... shape) {
    return new TensorEntry(name, DType.F32, List.of(shape), 0, 24);
  }

  @Test
  void writesTheKeysInTheOrderOfTheFormat() {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("version", "1");
    metadata.put("model", "shop.Model");
    assertThat(json(new Header(metadata, List.of(tensor("a", 2L, 3L), tensor("b")))))
        .isEqualTo(
            "{\"__metadata__\":{\"version\":\"1\",\"model\":\"shop.Model\"},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,24]}}");
  }

  @Test
  void aHeaderMayHaveNoMetadataAndNoTensors() {
    assertThat(json(new Header(Map.of(), List.of()))).isEqualTo("{}");
    assertThat(json(new Header(Map.of("a", "b"), List.of())))
        .isEqualTo("{\"__metadata__\":{\"a\":\"b\"}}");
    assertThat(json(new Header(Map.of(), List.of(tensor("a"))))).startsWith("{\"a\":{");
  }

  @Test
  void escapesOnlyWhatJsonDemands() {
    Map<String, String> metadata =
        Map.of("k", "\0\b\t\n\u000b\f\r\u001f \"\\/\u007f\u00fc\u2028\u20ac\uD834\uDD1E");
    assertThat(json(new Header(metadata, List.of())))
        .isEqualTo(
            "{\"__metadata__\":{\"k\":\"\\u0000\\b\\t\\n\\u000B\\f\\r\\u001F \\\"\\\\/"
                + "\u007f\u00fc\u2028\u20ac\uD834\uDD1E\"}}");
  }

  @Test
  void fillsWithSpacesUpToTheLengthThatIsAskedFor() {
    Header header = new Header(Map.of(), List.of(tensor("a")));
    long least = HeaderWriter.lengthBytes(header);
    assertThat((Long.BYTES + least) % Alignment.DEFAULT.bytes()).isZero();
    String longer = new String(HeaderWriter.write(header, (int) least + 64), UTF_8);
    assertThat(longer).hasSize((int) least + 64).endsWith(" ".repeat(64));
    assertThat(longer.stripTrailing()).isEqualTo(json(header));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\uD834", "\uDD1Eb", "\uDD1E\uD834", "\uD834\uD834\uDD1E"})
  void halfACharacterIsRefusedBecauseStrictReadersRefuseIt(String name) {
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> bytes(new Header(Map.of(), List.of(tensor(name)))))
        .withMessageContaining("half of a surrogate pair, U+D")
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE));
  }

  /** The digest of a header names a model: other bytes would be another model. */
  @Test
  void writesTheBytesThatJacksonWrites() {
    Random random = new Random(SEED);
    for (int i = 0; i < HEADERS; i++) {
      Header header = randomHeader(random);
      byte[] bytes = bytes(header);
      assertThat(new String(bytes, UTF_8).stripTrailing())
          .as("seed %d, number %d", SEED, i)
          .isEqualTo(jacksons(header));
      assertThat(HeaderReader.read("it", HeapRoom.FOR_UNTRUSTED_BYTES, bytes))
          .as("seed %d, number %d", SEED, i)
          .isEqualTo(header);
    }
  }

  private static Header randomHeader(Random random) {
    Map<String, String> metadata = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      metadata.put(i + randomText(random), randomText(random));
    }
    Stream<TensorEntry> tensors =
        Stream.iterate(0L, i -> i + 1)
            .limit(random.nextInt(4))
            .map(i -> randomTensor(i + randomText(random), i, random));
    return new Header(metadata, tensors.toList());
  }

  private static TensorEntry randomTensor(String name, long place, Random random) {
    List<DType> types = List.of(DType.values());
    DType dtype = types.get(random.nextInt(types.size()));
    List<Long> shape =
        random.longs(random.nextInt(4)).map(each -> each >>> random.nextInt(64)).boxed().toList();
    return new TensorEntry(name, dtype, shape, place << 40, (place + 1) << 40);
  }

  /** A random name, half of it in ASCII; the rest has characters of every other kind. */
  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(20); i > 0; i--) {
      int limit = List.of(0x80, 0x80, 0x100, 0x10000, 0x110000).get(random.nextInt(5));
      int character = random.nextInt(limit);
      boolean isHalf = character >= 0xd800 && character < 0xe000;
      text.appendCodePoint(isHalf ? '"' : character);
    }
    return text.toString();
  }

  private static String jacksons(Header header) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JACKSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      if (!header.metadata().isEmpty()) {
        json.writeObjectPropertyStart(ContainerFormat.METADATA);
        header.metadata().forEach(json::writeStringProperty);
        json.writeEndObject();
      }
      header.tensors().forEach(tensor -> jacksons(json, tensor));
      json.writeEndObject();
    }
    return bytes.toString(UTF_8);
  }

  private static void jacksons(JsonGenerator json, TensorEntry tensor) {
    json.writeObjectPropertyStart(tensor.name());
    json.writeStringProperty("dtype", tensor.dtype().name());
    json.writeArrayPropertyStart("shape");
    tensor.shape().forEach(json::writeNumber);
    json.writeEndArray();
    json.writeArrayPropertyStart("data_offsets");
    json.writeNumber(tensor.begin());
    json.writeNumber(tensor.end());
    json.writeEndArray();
    json.writeEndObject();
  }
}
