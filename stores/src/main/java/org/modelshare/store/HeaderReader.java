package org.modelshare.store;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads headers, strictly: everything that the format does not name is refused. The text is decoded
 * in passing, and every entry asks for its room on the heap.
 */
final class HeaderReader {
  private static final int NESTING_DEPTH = 3;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(NESTING_DEPTH)
                  .maxNameLength(ContainerFormat.HEADER_CAP_BYTES)
                  .maxStringLength(ContainerFormat.HEADER_CAP_BYTES)
                  .build())
          .build();

  private final String container;
  private final JsonParser json;
  private final Set<String> names = new HashSet<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final List<TensorEntry> tensors = new ArrayList<>();

  private HeaderReader(String container, JsonParser json) {
    this.container = container;
    this.json = json;
  }

  /**
   * Parses a header; where its tensors lie is not checked.
   *
   * @param container its name, for messages
   * @throws ModelShareException ({@link Problem#BAD_HEADER}, {@link Problem#BAD_TENSOR})
   */
  static Header read(String container, byte[] bytes) {
    if (bytes.length == 0 || bytes[0] != '{') {
      throw bad(container, "does not begin with {");
    }
    Reader text =
        new InputStreamReader(
            new ByteArrayInputStream(bytes), StandardCharsets.UTF_8.newDecoder()); // strict
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
      return new HeaderReader(container, json).read();
    } catch (JacksonException e) {
      String found =
          e.getCause() instanceof CharacterCodingException
              ? "is not UTF-8"
              : "is not valid JSON: " + e.getOriginalMessage();
      throw new ModelShareException(
          Problem.BAD_HEADER, "container %s: header %s".formatted(container, found), e);
    }
  }

  private Header read() {
    expect(json.nextToken(), JsonToken.START_OBJECT);
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      HeapRoom.requireSome();
      requireFirst(names.add(name), name);
      expect(json.nextToken(), JsonToken.START_OBJECT);
      if (name.equals(ContainerFormat.METADATA)) {
        readMetadata();
      } else {
        tensors.add(readTensor(name));
      }
    }
    expect(json.currentToken(), JsonToken.END_OBJECT);
    expect(json.nextToken(), null);
    tensors.sort(Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end));
    return new Header(metadata, tensors);
  }

  private void readMetadata() {
    for (String key = json.nextName(); key != null; key = json.nextName()) {
      HeapRoom.requireSome();
      expect(json.nextToken(), JsonToken.VALUE_STRING);
      requireFirst(metadata.put(key, json.getString()) == null, key);
    }
    expect(json.currentToken(), JsonToken.END_OBJECT);
  }

  private TensorEntry readTensor(String name) {
    Set<String> keys = new HashSet<>();
    DType dtype = null;
    List<Long> shape = null;
    List<Long> offsets = null;
    for (String key = json.nextName(); key != null; key = json.nextName()) {
      requireFirst(keys.add(key), key);
      switch (key) {
        case "dtype" -> dtype = readDType(name);
        case "shape" -> shape = readLengths();
        case "data_offsets" -> offsets = readLengths();
        default -> throw bad(container, "tensor %s has the unknown key %s".formatted(name, key));
      }
    }
    expect(json.currentToken(), JsonToken.END_OBJECT);
    if (dtype == null || shape == null || offsets == null || offsets.size() != 2) {
      throw bad(container, "tensor %s lacks dtype, shape or two data_offsets".formatted(name));
    }
    return new TensorEntry(name, dtype, shape, offsets.getFirst(), offsets.getLast());
  }

  private DType readDType(String name) {
    expect(json.nextToken(), JsonToken.VALUE_STRING);
    String text = json.getString();
    for (DType dtype : DType.values()) {
      if (dtype.name().equals(text)) {
        return dtype;
      }
    }
    throw new ModelShareException(
        Problem.BAD_TENSOR,
        "container %s: tensor %s has the unknown dtype %s".formatted(container, name, text));
  }

  private List<Long> readLengths() {
    expect(json.nextToken(), JsonToken.START_ARRAY);
    List<Long> lengths = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT);
      lengths.add(json.getLongValue());
    }
    return lengths;
  }

  private void requireFirst(boolean isFirst, String key) {
    if (!isFirst) {
      throw bad(container, "has the key %s twice".formatted(key));
    }
  }

  private void expect(@Nullable JsonToken token, @Nullable JsonToken expected) {
    if (token != expected) {
      String found = token == null ? "the end" : token.toString();
      String wanted = expected == null ? "the end" : expected.toString();
      throw bad(
          container,
          "has %s where %s is due, at %s"
              .formatted(found, wanted, json.currentTokenLocation().offsetDescription()));
    }
  }

  private static ModelShareException bad(String container, String detail) {
    return new ModelShareException(
        Problem.BAD_HEADER, "container %s: header %s".formatted(container, detail));
  }
}
