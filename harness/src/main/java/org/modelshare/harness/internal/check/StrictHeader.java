package org.modelshare.harness.internal.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The header of a safetensors file, read with another parser than that of the stores.
 *
 * @param metadata the texts of {@code __metadata__}
 * @param tensors in the order of the header
 */
record StrictHeader(Map<String, String> metadata, List<Tensor> tensors) {
  private static final String METADATA = "__metadata__";
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  /** The entry of a tensor; its places count from the end of the header. */
  record Tensor(String name, String dtype, List<Long> shape, long begin, long end) {}

  /**
   * Reads a header.
   *
   * @throws MalformedException if it is not one JSON object, padded with spaces, that has nothing
   *     but what the format defines
   */
  static StrictHeader read(byte[] bytes) throws MalformedException {
    String text = text(bytes);
    String unpadded = text.replaceFirst(" *+\\z", "");
    if (!unpadded.startsWith("{") || !unpadded.endsWith("}")) {
      throw new MalformedException("the header is not an object from { to }, padded with spaces");
    }
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), unpadded)) {
      return new Reader(json).read();
    } catch (JacksonException e) {
      throw new MalformedException("the header is not JSON: %s".formatted(e.getOriginalMessage()));
    }
  }

  private static String text(byte[] bytes) throws MalformedException {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException(
          "the header is not UTF-8: %s".formatted(String.valueOf(e.getMessage())));
    }
  }

  private record Reader(JsonParser json) {
    StrictHeader read() throws MalformedException {
      Map<String, String> metadata = new LinkedHashMap<>();
      List<Tensor> tensors = new ArrayList<>();
      expect(json.nextToken(), JsonToken.START_OBJECT, "the header");
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        expect(json.nextToken(), JsonToken.START_OBJECT, name);
        if (name.equals(METADATA)) {
          readMetadata(metadata);
        } else {
          tensors.add(readTensor(name));
        }
      }
      if (json.nextToken() != null) {
        throw new MalformedException("the header goes on after its object");
      }
      return new StrictHeader(metadata, tensors);
    }

    private void readMetadata(Map<String, String> metadata) throws MalformedException {
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String key = json.currentName();
        expect(json.nextToken(), JsonToken.VALUE_STRING, key);
        metadata.put(key, json.getString());
      }
    }

    private Tensor readTensor(String name) throws MalformedException {
      String dtype = null;
      List<Long> shape = null;
      List<Long> places = null;
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String key = json.currentName();
        switch (key) {
          case "dtype" -> {
            expect(json.nextToken(), JsonToken.VALUE_STRING, key);
            dtype = json.getString();
          }
          case "shape" -> shape = readNumbers(key);
          case "data_offsets" -> places = readNumbers(key);
          default ->
              throw new MalformedException("tensor %s has the unknown key %s".formatted(name, key));
        }
      }
      return tensor(name, dtype, shape, places);
    }

    private static Tensor tensor(
        String name,
        @Nullable String dtype,
        @Nullable List<Long> shape,
        @Nullable List<Long> places)
        throws MalformedException {
      if (dtype == null || shape == null || places == null || places.size() != 2) {
        throw new MalformedException(
            "tensor %s lacks dtype, shape or two data_offsets".formatted(name));
      }
      return new Tensor(name, dtype, shape, places.getFirst(), places.getLast());
    }

    private List<Long> readNumbers(String key) throws MalformedException {
      List<Long> numbers = new ArrayList<>();
      expect(json.nextToken(), JsonToken.START_ARRAY, key);
      while (json.nextToken() != JsonToken.END_ARRAY) {
        expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT, key);
        numbers.add(json.getLongValue());
      }
      return numbers;
    }

    private static void expect(@Nullable JsonToken found, JsonToken expected, String where)
        throws MalformedException {
      if (found != expected) {
        throw new MalformedException(
            "%s has %s where %s is due".formatted(where, String.valueOf(found), expected));
      }
    }
  }
}
